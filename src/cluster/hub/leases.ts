/** Who wants the cluster alive: leases that must be renewed, and when nobody does any more. */

export interface LeaseTerms {
  /** How long the cluster goes on when nobody holds a lease. */
  graceMs: number;
  /** The same while tasks run or wait. */
  busyGraceMs: number;
}

/** The first window may take this long to come. */
export const FIRST_LEASE_MS = 30_000;

/** However long a holder asks for, it may have been killed since. */
export const MAX_TTL_MS = 600_000;

export class Leases {
  readonly #terms: LeaseTerms | undefined;
  readonly #expiry = new Map<string, number>();
  /** Since when nobody holds one; in the future until the first had time to come. */
  #unheldSince: number;

  /** @param terms absent: the cluster runs until it is stopped. */
  constructor(terms: LeaseTerms | undefined, now: number) {
    this.#terms = terms;
    this.#unheldSince = now + Math.max(0, FIRST_LEASE_MS - (terms?.graceMs ?? 0));
  }

  get count(): number {
    return this.#expiry.size;
  }

  renew(id: string, ttlMs: number, now: number): void {
    this.#expiry.set(id, now + Math.min(ttlMs, MAX_TTL_MS));
  }

  release(id: string, now: number): void {
    if (this.#expiry.delete(id) && this.#expiry.size === 0) this.#unheldSince = now;
  }

  /** @returns whether it is time to stop. */
  expired(now: number, busy: boolean): boolean {
    for (const [id, expiry] of this.#expiry) {
      if (expiry > now) continue;
      this.#expiry.delete(id);
      this.#unheldSince = Math.max(this.#unheldSince, expiry);
    }
    if (!this.#terms || this.#expiry.size > 0) return false;
    return now >= this.#unheldSince + (busy ? this.#terms.busyGraceMs : this.#terms.graceMs);
  }
}

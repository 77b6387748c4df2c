/** Who wants the cluster alive: leases that must be renewed, and when nobody does any more. */

export interface LeaseTerms {
  /** How long the cluster goes on when nobody holds a lease. */
  graceMs: number;
  /** The same where tasks run or wait then, or have since: what came of them is there until somebody is back for it. */
  busyGraceMs: number;
}

/** What a holder wants beyond its being alive. */
export interface LeaseWish {
  /** How long the cluster may be idle before it ends; undefined: for ever. */
  idleMs?: number | undefined;
  /** It is to go on when this holder is gone. */
  stays: boolean;
  /** Who holds it, and had others before: by default each lease has a holder of its own. */
  holder?: string | undefined;
}

/** The first window may take this long to come. */
export const FIRST_LEASE_MS = 30_000;

/** However long a holder asks for, it may have been killed since. */
export const MAX_TTL_MS = 600_000;

/** Work that was seen as late as this counts as left, though it is just done. */
const RECENTLY_MS = 500;

const NO_WISH: LeaseWish = { stays: false };

export class Leases {
  readonly #terms: LeaseTerms | undefined;
  readonly #held = new Map<string, { renewed: number; expiry: number; wish: LeaseWish }>();
  /** Since when nobody holds one; in the future until the first had time to come. */
  #unheldSince: number;
  /** When it was last seen at work. */
  #busyAt = -Infinity;
  /** Holders that left work and are not back: what comes of it is there for them, whoever else comes and goes. */
  readonly #missed = new Set<string>();
  /** Who was the last to hold one, and what that one wanted. */
  #last: { holder: string; wish: LeaseWish } | undefined;

  /** @param terms absent: the cluster runs until it is stopped. */
  constructor(terms: LeaseTerms | undefined, now: number) {
    this.#terms = terms;
    this.#unheldSince = now + Math.max(0, FIRST_LEASE_MS - (terms?.graceMs ?? 0));
  }

  get count(): number {
    return this.#held.size;
  }

  /**
   * How long the cluster may be idle: as long as the most patient holder lets it, for ever as soon as one wants that,
   * and when it runs until it is stopped.
   */
  get idleLimitMs(): number | undefined {
    if (!this.#terms) return undefined;
    const wishes =
      this.#held.size > 0 ? [...this.#held.values()].map(({ wish }) => wish) : [this.#last?.wish ?? NO_WISH];
    const longest = Math.max(...wishes.map(({ idleMs }) => idleMs ?? Infinity));
    return longest === Infinity ? undefined : longest;
  }

  renew(id: string, ttlMs: number, now: number, wish = NO_WISH): void {
    this.#missed.delete(holderOf(id, wish));
    this.#held.set(id, { renewed: now, expiry: now + Math.min(ttlMs, MAX_TTL_MS), wish });
  }

  /** @param busy whether it is at work. */
  release(id: string, now: number, busy: boolean): void {
    if (busy) this.#busyAt = now;
    if (this.#drop(id, now - RECENTLY_MS) && this.#held.size === 0) this.#unheldSince = now;
  }

  /** To be asked often: what is done between two questions goes unseen. @returns whether it is time to stop. */
  expired(now: number, busy: boolean): boolean {
    if (busy) this.#busyAt = now;
    for (const [id, { renewed, expiry }] of this.#held) {
      if (expiry > now) continue;
      this.#drop(id, renewed);
      this.#unheldSince = Math.max(this.#unheldSince, expiry);
    }
    if (!this.#terms || this.#held.size > 0 || this.#last?.wish.stays) return false;
    if (busy && this.#last) this.#missed.add(this.#last.holder);
    const isMissed = busy || this.#missed.size > 0;
    return now >= this.#unheldSince + (isMissed ? this.#terms.busyGraceMs : this.#terms.graceMs);
  }

  /** @param seen when it was certainly there. */
  #drop(id: string, seen: number): boolean {
    const held = this.#held.get(id);
    if (!held) return false;
    const { wish } = held;
    this.#last = { holder: holderOf(id, wish), wish };
    if (this.#busyAt >= seen) this.#missed.add(this.#last.holder);
    return this.#held.delete(id);
  }
}

function holderOf(id: string, { holder = id }: LeaseWish): string {
  return holder;
}

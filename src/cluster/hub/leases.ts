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
}

/** The first window may take this long to come. */
export const FIRST_LEASE_MS = 30_000;

/** However long a holder asks for, it may have been killed since. */
export const MAX_TTL_MS = 600_000;

/** Work that was seen as late as this is taken for going on: looks are a little apart. */
const RECENTLY_MS = 500;

const NO_WISH: LeaseWish = { stays: false };

export class Leases {
  readonly #terms: LeaseTerms | undefined;
  readonly #held = new Map<string, { renewed: number; expiry: number; wish: LeaseWish }>();
  /** Since when nobody holds one; in the future until the first had time to come. */
  #unheldSince: number;
  /** When it was last seen at work. */
  #busyAt = -Infinity;
  /** A holder has left work: whatever goes on may be it. */
  #wasLeftAtWork = false;
  /** Until when what comes of such work is there for him, whoever else comes and goes. */
  #keptUntil = -Infinity;
  /** What the last to hold one wanted. */
  #lastWish = NO_WISH;

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
    const wishes = this.#held.size > 0 ? [...this.#held.values()].map(({ wish }) => wish) : [this.#lastWish];
    const longest = Math.max(...wishes.map(({ idleMs }) => idleMs ?? Infinity));
    return longest === Infinity ? undefined : longest;
  }

  renew(id: string, ttlMs: number, now: number, wish = NO_WISH): void {
    this.#held.set(id, { renewed: now, expiry: now + Math.min(ttlMs, MAX_TTL_MS), wish });
  }

  release(id: string, now: number): void {
    if (this.#drop(id, now, now - RECENTLY_MS) && this.#held.size === 0) this.#unheldSince = now;
  }

  /** To be asked often: what is done between two questions goes unseen. @returns whether it is time to stop. */
  expired(now: number, busy: boolean): boolean {
    if (busy) this.#busyAt = now;
    if (busy && this.#wasLeftAtWork && this.#held.size > 0) this.#keepFrom(now);
    for (const [id, { renewed, expiry }] of this.#held) {
      if (expiry > now) continue;
      this.#drop(id, expiry, renewed);
      this.#unheldSince = Math.max(this.#unheldSince, expiry);
    }
    if (!this.#terms || this.#held.size > 0 || this.#lastWish.stays) return false;
    if (busy) this.#keepFrom(this.#unheldSince);
    return now >= Math.max(this.#unheldSince + this.#terms.graceMs, this.#keptUntil);
  }

  /** @param at when it is held to have gone. @param seen when it was certainly there. */
  #drop(id: string, at: number, seen: number): boolean {
    const holder = this.#held.get(id);
    if (!holder) return false;
    if (this.#busyAt >= seen) {
      this.#wasLeftAtWork = true;
      this.#keepFrom(at);
    }
    this.#lastWish = holder.wish;
    return this.#held.delete(id);
  }

  #keepFrom(at: number): void {
    this.#keptUntil = Math.max(this.#keptUntil, at + (this.#terms?.busyGraceMs ?? 0));
  }
}

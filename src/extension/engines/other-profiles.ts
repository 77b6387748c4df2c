/** Looks for running clusters of other profiles, whoever started them, while somebody can see what is found. */
import type { ProfileEntry } from '../../bridge/rpc';

export interface OtherProfilesOptions {
  /** @returns those that run, but for this window's own. */
  look: () => Promise<readonly ProfileEntry[]>;
  /** Done as often, whether or not anybody can see anything: it has to be cheap. */
  meanwhile: () => Promise<void>;
  everyMs: number;
  onChange: (found: readonly ProfileEntry[]) => void;
  onError: (error: unknown) => void;
}

export class OtherProfiles {
  #found: readonly ProfileEntry[] = [];
  readonly #timer: NodeJS.Timeout;
  #isSeen = false;
  #looking: Promise<void> | undefined;

  constructor(private readonly options: OtherProfilesOptions) {
    this.#timer = setInterval(() => this.#tick(), options.everyMs);
  }

  /** Look now and from time to time, or no more. */
  follow(visible: boolean): void {
    this.#isSeen = visible;
    if (visible) void this.look();
  }

  /** Look now, unless that is being done; resolves when it is done. */
  look(): Promise<void> {
    return (this.#looking ??= this.#look().finally(() => (this.#looking = undefined)));
  }

  dispose(): void {
    clearInterval(this.#timer);
  }

  #tick(): void {
    this.options.meanwhile().catch(this.options.onError);
    if (this.#isSeen) void this.look();
  }

  async #look(): Promise<void> {
    try {
      const found = await this.options.look();
      const isNews = JSON.stringify(found) !== JSON.stringify(this.#found);
      this.#found = found;
      if (isNews) this.options.onChange(found);
    } catch (error) {
      this.options.onError(error);
    }
  }
}

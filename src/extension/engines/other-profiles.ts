/** Looks for running clusters of other profiles, whoever started them, while somebody can see what is found. */
import type { ProfileEntry } from '../../bridge/rpc';

export interface OtherProfilesOptions {
  /** @returns those that run, but for this window's own. */
  look: () => Promise<readonly ProfileEntry[]>;
  everyMs: number;
  onChange: () => void;
  onError: (error: unknown) => void;
}

export class OtherProfiles {
  #found: readonly ProfileEntry[] = [];
  #timer: NodeJS.Timeout | undefined;
  #looking = false;

  constructor(private readonly options: OtherProfilesOptions) {}

  get found(): readonly ProfileEntry[] {
    return this.#found;
  }

  /** Look now and from time to time, or no more. */
  follow(visible: boolean): void {
    this.dispose();
    if (!visible) return;
    this.#timer = setInterval(() => void this.look(), this.options.everyMs);
    void this.look();
  }

  /** Look now, unless that is being done. */
  async look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      const found = await this.options.look();
      const isNews = JSON.stringify(found) !== JSON.stringify(this.#found);
      this.#found = found;
      if (isNews) this.options.onChange();
    } catch (error) {
      this.options.onError(error);
    } finally {
      this.#looking = false;
    }
  }

  dispose(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}

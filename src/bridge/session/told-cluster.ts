/** What the window knows of its cluster, told when it is news. */
import { noCluster } from '../no-cluster';
import type { ClusterSnapshot } from '../rpc';

export class ToldCluster {
  #snapshot: ClusterSnapshot;

  /** @param name what the user sees of its place. */
  constructor(
    private readonly name: string,
    private readonly onChange: (snapshot: ClusterSnapshot) => void,
  ) {
    this.#snapshot = noCluster(name);
  }

  get snapshot(): ClusterSnapshot {
    return this.#snapshot;
  }

  change(snapshot: ClusterSnapshot): void {
    const same = JSON.stringify(snapshot) === JSON.stringify(this.#snapshot);
    this.#snapshot = snapshot;
    if (!same) this.onChange(snapshot);
  }

  /** Nothing of it is there any more. @param message what is to be said of that. */
  gone(message: string | null = null): void {
    this.change({ ...noCluster(this.name), message });
  }

  fail(message: string): void {
    this.change({ ...noCluster(this.name), state: 'error', message });
  }

  starting(message: string): void {
    this.change({ ...noCluster(this.name), state: 'starting', message });
  }

  stopping(): void {
    this.change({ ...this.#snapshot, state: 'stopping', message: null });
  }

  /** How far a start is. */
  step(message: string): void {
    this.change({ ...this.#snapshot, message });
  }
}

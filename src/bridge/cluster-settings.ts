/** How a cluster is to be started. Types only. */
import type { Kernel } from '../cluster/protocol/private-messages';

export interface ClusterSettings {
  /** Local engines to start. */
  engines: number;
  /** What these run. */
  kernel: Kernel;
  /** The interpreter of Python engines; empty = the `python3`, else the `python`, on `PATH`. */
  python: string;
  /** The user's choice of Node for engines; empty = `node` on PATH, then the editor's own. */
  engineNode: string;
  /** Where that is set, as the user knows it; default `engineRoom.engineNode`. */
  engineNodePlace?: string;
  /** What engines have in their environment beyond the editor's own; null: not even what that has. */
  environment?: Readonly<Record<string, string | null>>;
  /** Of all that is set for the profile alone: the cluster remembers it. */
  settingsMark?: string;
  /** Where engines work: what relative paths in functions mean. */
  workDir: string;
  /** How long the cluster lives on without a window, idle and busy. */
  leaseGraceMs: number;
  leaseBusyGraceMs: number;
}

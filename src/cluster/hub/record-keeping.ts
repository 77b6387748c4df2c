/** What the controller asks of whoever keeps records of tasks. */
import type { Traffic } from '../schedulers/traffic';
import type { RequestHandlers } from './requests';

export interface RecordKeeping {
  readonly traffic: Traffic;
  /** The requests about records. */
  readonly handlers: RequestHandlers;
  /** An engine is gone: what it was asked directly will not be answered. */
  engineLost(engine: { readonly id: number; readonly uuid: string }): void;
  /** Finish what an earlier controller left unfinished, unless the engine that has it is to be taken back. */
  recover(expects: (engine: string) => boolean): void;
  /** Write what is unwritten, and let go of files. */
  close(): void;
}

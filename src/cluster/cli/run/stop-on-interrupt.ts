/** Ctrl-C and SIGTERM: what engines do for us is stopped first, or they would be busy with it for the next run. */
import type { Preparation } from '../../shipment/shipment';
import { EXIT } from '../exit-codes';
import type { MapRun } from './map-run';

/** How far a run has come, which is what there is to stop. */
export interface Stage {
  /** Loads the file and makes the inputs on an engine. */
  making?: Preparation;
  map?: MapRun;
}

/** So long an engine may take to let go of what it makes, and a reader to take what there is: nobody who pressed Ctrl-C waits for more. */
const LEAVE_MS = 2000;

/** The first one stops in good order what engines do for us; the second one, or one before they do anything, leaves at once. */
export function stopOnInterrupt(stop: AbortController, stage: Stage): void {
  const leave = (): never => process.exit(EXIT.interrupted);
  const leaveSoon = (): void => void setTimeout(leave, LEAVE_MS);
  const interrupt = (): void => {
    if (stop.signal.aborted) leave();
    stop.abort(EXIT.interrupted);
    const { making, map } = stage;
    if (map) return void map.abort().finally(leaveSoon);
    if (!making) leave();
    leaveSoon();
    void making?.abort().finally(leave);
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
}

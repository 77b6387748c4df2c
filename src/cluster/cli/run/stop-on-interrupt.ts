/** Ctrl-C and SIGTERM: what engines do for us is stopped first, or they would be busy with it for the next run. */
import type { Preparation } from '../../shipment/shipment';
import { EXIT } from '../exit-codes';

/** How far a run has come, which is what there is to stop. */
export interface Stage {
  /** Loads the file and makes the inputs on an engine. */
  making?: Preparation;
  mapping: boolean;
}

/** So long an engine may take to let go of what it makes: nobody who pressed Ctrl-C waits for more. */
const LEAVE_MS = 2000;

/** The first one stops in good order what engines do for us; the second one, or one before they do anything, leaves at once. */
export function stopOnInterrupt(stop: AbortController, stage: Stage): void {
  const leave = (): never => process.exit(EXIT.interrupted);
  const interrupt = (): void => {
    if (stop.signal.aborted) leave();
    stop.abort(EXIT.interrupted);
    if (stage.mapping) return;
    if (!stage.making) leave();
    setTimeout(leave, LEAVE_MS);
    void stage.making?.abort().finally(leave);
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
}

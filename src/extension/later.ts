/** What a first click needs: a piece of its own, which the editor does not read while it starts. */
// First of all, here as in extension.ts: what both use lies in a piece with it, and has texts that are made once.
import './translations';

export { choosePlace } from './clusters/choose-place';
export { copySnippet } from './clusters/copy-snippet';
export { setEngineCount } from './clusters/scale';
export { stopCluster } from './clusters/stop';
export { endEngines } from './engines/end-engines';
export { pickEngine } from './engines/pick-engine';
export { createExample } from './first-use/create-example';
export { editProfile } from './profiles/edit-profile';
export { isToBeCompared } from './runs/compare';
export { copyCode } from './runs/copy-code';
export { askInputs } from './parallel/ask-inputs';
export { pickFunction } from './parallel/pick-function';
export { showRefusal, showUnfit } from './parallel/show-refusal';
export { chooseInterpreter, remedyPython } from './python/remedy';
export { pickRun } from './runs/pick-run';
export { RunPanel } from './runs/run-panel';
export { saveResults } from './runs/save-results';
export { serialSentence } from './runs/serial-sentence';
export { showMenu } from './status/show-menu';

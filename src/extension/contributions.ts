/** Every id that package.json contributes and the code uses; a test compares the two. */

export const commands = {
  startCluster: 'engineRoom.startCluster',
  stopCluster: 'engineRoom.stopCluster',
  disconnectCluster: 'engineRoom.disconnectCluster',
  keepCluster: 'engineRoom.keepCluster',
  restartCluster: 'engineRoom.restartCluster',
  runOver: 'engineRoom.runOver',
  debugFunction: 'engineRoom.debugFunction',
  runSelection: 'engineRoom.runSelection',
  runFile: 'engineRoom.runFile',
  runSelectionOnAll: 'engineRoom.runSelectionOnAll',
  cancelRun: 'engineRoom.cancelRun',
  showRun: 'engineRoom.showRun',
  runAgain: 'engineRoom.runAgain',
  runFailedAgain: 'engineRoom.runFailedAgain',
  compareSerial: 'engineRoom.compareSerial',
  saveResults: 'engineRoom.saveResults',
  copyAsCode: 'engineRoom.copyAsCode',
  removeRun: 'engineRoom.removeRun',
  clearRuns: 'engineRoom.clearRuns',
  showMenu: 'engineRoom.showMenu',
  setEngineCount: 'engineRoom.setEngineCount',
  replaceEngines: 'engineRoom.replaceEngines',
  addEngine: 'engineRoom.addEngine',
  removeEngine: 'engineRoom.removeEngine',
  stopEngine: 'engineRoom.stopEngine',
  restartEngine: 'engineRoom.restartEngine',
  killEngine: 'engineRoom.killEngine',
  interruptEngine: 'engineRoom.interruptEngine',
  attachDebugger: 'engineRoom.attachDebugger',
  showEngineLog: 'engineRoom.showEngineLog',
  showControllerLog: 'engineRoom.showControllerLog',
  chooseProfile: 'engineRoom.chooseProfile',
  useProfile: 'engineRoom.useProfile',
  editProfile: 'engineRoom.editProfile',
  copySnippet: 'engineRoom.copySnippet',
  showInlineValue: 'engineRoom.showInlineValue',
  clearInlineValues: 'engineRoom.clearInlineValues',
  getStarted: 'engineRoom.getStarted',
  createExample: 'engineRoom.createExample',
  chooseInterpreter: 'engineRoom.chooseInterpreter',
  showOutput: 'engineRoom.showOutput',
  showLog: 'engineRoom.showLog',
} as const;

export const views = { cluster: 'engineRoom.cluster', runs: 'engineRoom.runs' } as const;

/** A run in an editor tab, which comes back when the window is loaded again. */
export const RUN_PAGE = 'engineRoom.run';

/** A click on a row of the Runs view: nothing that anybody else could run. */
export const OPEN_SELECTED_RUN = '_engineRoom.openSelectedRun';

/** By the extension's own name, as the editor wants it. */
export const WALKTHROUGH = 'engine-room.engine-room#start';

/** Settings under the section `engineRoom`. */
export const settings = {
  engines: 'engines',
  engineNode: 'engineNode',
  python: 'python',
  profile: 'profile',
  profiles: 'profiles',
  ipythonDir: 'ipythonDir',
  connectionFile: 'connectionFile',
  leaseGrace: 'leaseGrace',
  leaseBusyGrace: 'leaseBusyGrace',
  idleMinutes: 'idleMinutes',
  onWindowClose: 'onWindowClose',
  shipping: 'shipping',
  packages: 'packages',
  codeLens: 'codeLens.enabled',
  codeLensOutcome: 'codeLens.outcome',
  inlineValues: 'inlineValues.enabled',
  diagnostics: 'diagnostics.enabled',
} as const;
export const SECTION = 'engineRoom';

/** What `when` clauses and enablements may ask. */
export interface ContextKeys {
  'engineRoom.state': string;
  /** Engines registered. */
  'engineRoom.engineCount': number;
  /** A run or a selection of this window is in flight. */
  'engineRoom.running': boolean;
  /** Something was run: maps or selections. */
  'engineRoom.hasRuns': boolean;
  /** The controller is Engine Room's own, so its engines can be added, stopped and restarted. */
  'engineRoom.managed': boolean;
  /** No window has started the cluster: it can be left alone. */
  'engineRoom.startedElsewhere': boolean;
}

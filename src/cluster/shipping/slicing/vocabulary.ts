/** What the language, Node.js and common packages are known to do, by name. Whatever is not here may do anything. */

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Methods of arrays, maps, sets, strings, numbers, dates and promises that leave what they are called on as it is. */
export const READS = words(
  `map filter reduce reduceRight forEach some every find findIndex findLast findLastIndex flatMap flat join slice concat
  includes indexOf lastIndexOf keys values entries at toString toSorted toReversed toSpliced with get has then catch finally
  split trim trimStart trimEnd padStart padEnd repeat replace replaceAll match matchAll search startsWith endsWith charAt
  charCodeAt codePointAt substring toUpperCase toLowerCase toLocaleUpperCase toLocaleLowerCase localeCompare normalize
  toFixed toPrecision toLocaleString toISOString toJSON getTime getFullYear getMonth getDate getDay getHours getMinutes
  getSeconds getUTCFullYear getUTCMonth getUTCDate valueOf hasOwnProperty isPrototypeOf union intersection difference
  isSubsetOf isSupersetOf isDisjointFrom subarray`,
);

/** Those of them that give what the object holds; what the others give is new, and nobody else's. */
export const GIVES = words(
  `find findLast at get filter slice values entries concat flat flatMap map reduce reduceRight toSorted toReversed toSpliced
  with then catch finally subarray valueOf`,
);

/** Methods that make a container of their own, whose items may be shared. */
export const MAKES = words(
  'map filter flatMap flat slice concat toSorted toReversed toSpliced with split keys values entries',
);

/** Methods of built-in containers that change them. */
export const CHANGES = words(
  'push pop shift unshift splice sort reverse fill copyWithin set add delete clear',
);

/** Those of them, and others, that keep what they are given, and do not call it yet. */
export const KEEPS = words(
  'push unshift splice fill set add on once addListener addEventListener prependListener createServer createSecureServer',
);

/** Methods that call the functions they are given. */
export const CALLS = words(
  `map filter reduce reduceRight forEach some every find findIndex findLast findLastIndex flatMap sort toSorted replace
  replaceAll then catch finally`,
);

/** Those of them that take the `this` of what they call. */
export const TAKES_THIS = words(
  'map filter forEach some every find findIndex findLast findLastIndex flatMap',
);

/** Functions of the language that do. */
export const CALLS_ARGUMENT = words(
  `Array.from Reflect.apply Reflect.construct Object.groupBy Map.groupBy Promise queueMicrotask setTimeout setInterval
  setImmediate process.nextTick JSON.parse JSON.stringify`,
);

/** Functions of the language that change their first argument. */
export const CHANGES_ARGUMENT = words(
  `Object.assign Object.defineProperty Object.defineProperties Object.setPrototypeOf Object.freeze Object.seal
  Object.preventExtensions Reflect.set Reflect.defineProperty Reflect.deleteProperty Reflect.setPrototypeOf Atomics.store
  Atomics.add Atomics.sub Atomics.and Atomics.or Atomics.xor Atomics.exchange Atomics.compareExchange
  crypto.getRandomValues`,
);

/** Functions of the language that give what they are given, or a part of it. */
export const GIVES_ARGUMENT = words(
  `Object.values Object.entries Object.assign Object.freeze Object.seal Object.create Object.fromEntries Array.from Array.of
  Reflect.get Promise.resolve Promise.all Promise.race Promise.any Promise.allSettled Object.getPrototypeOf
  Reflect.getPrototypeOf Object.defineProperty Object.setPrototypeOf Iterator.from`,
);

/** Methods of `process` that change what every function of it sees. */
export const CHANGES_PROCESS = words(
  'chdir umask loadEnvFile setMaxListeners setUncaughtExceptionCaptureCallback',
);

/** Those that end it. */
export const ENDS_PROCESS = words('exit abort kill reallyExit');

/** Functions of packages and of Node.js that change what they are given, though they are called for a value. */
export const CHANGES_GIVEN =
  /^(assign\w*|merge\w*|extend\w*|defaults\w*|set\w*|unset|update\w*|remove|pull\w*|fill|populate|inherits|mixin|install|register\w*|use|configure|randomFill\w*|copy|makeAutoObservable|makeObservable)$/;

/** Functions called for what they do to the whole process: `dotenv.config()`, `install()`, `setGlobalDispatcher(agent)`. */
export const SETS_UP =
  /^(config|configure\w*|install\w*|register\w*|polyfill\w*|patch\w*|setup\w*|enable\w*|extend|(init|initiali[sz]e|set)[A-Z]\w*|init|initiali[sz]e)$/;

/** Functions of the user's other modules that do the same: `loadEnv()`, `seed(3)`, `prepareGlobals()`. */
export const SETS_UP_OWN =
  /^(load|seed|prepare|define|apply|inject|provide|ensure|shim|mock|stub)([A-Z]\w*)?$/;

/** Functions of the user's other modules that start a program by their name. */
export const STARTS = /^(main|run|start|serve|listen|launch|boot|bootstrap|cli)([A-Z]\w*)?$/;

/** What runs later, or never ends: a program's own work. */
export const WORK: ReadonlyMap<string, Work> = new Map([
  ['listen', 'starts a server'],
  ['createServer', 'starts a server'],
  ['createSecureServer', 'starts a server'],
  ['serve', 'starts a server'],
  ['WebSocketServer', 'starts a server'],
  ['setTimeout', 'starts a timer'],
  ['setInterval', 'starts a timer'],
  ['setImmediate', 'starts a timer'],
  ['question', 'reads the terminal'],
]);

/** Functions that a test runner puts into the global scope: nobody else has them. */
export const RUNS_TESTS = words(
  'describe suite context it test specify before after beforeEach afterEach beforeAll afterAll jest vi',
);

export type Work =
  | 'starts a server'
  | 'starts a schedule'
  | 'starts workers'
  | 'watches files'
  | 'waits for messages'
  | 'never ends'
  | 'closes a connection'
  | 'works on the world outside'
  | 'works on files'
  | 'starts a timer'
  | 'reads the terminal'
  | 'ends the process'
  | 'reads the command line'
  | 'runs tests'
  | 'connects to the cluster';

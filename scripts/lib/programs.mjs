// The bundles in dist/ and what each is built from.

/** Every program and library file by its name in dist/. */
export const programs = {
  index: 'src/cluster/index.ts',
  cli: 'src/cluster/cli/main.ts',
  controller: 'src/cluster/hub/controller-main.ts',
  engine: 'src/cluster/engine/main.ts',
  'engine-guard': 'src/cluster/launch/guard/guard-main.ts',
  'engine-control': 'src/cluster/engine/control/control-thread.ts',
  serial: 'src/cluster/engine/serial/serial-main.ts',
  bridge: 'src/bridge/main.ts',
  extension: 'src/extension/extension.ts',
};

/** Scripts of webviews: they run in a browser. */
export const pages = {
  'run-page': 'src/run-page/main.ts',
};

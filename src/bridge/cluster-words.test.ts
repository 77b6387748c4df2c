import assert from 'node:assert/strict';
import * as l10n from '@vscode/l10n';
import { engineDied, replyError } from '../cluster/client/replies';
import { reasonOfEnd } from '../cluster/hub/slot';
import { describeEnd, describeSpawnFailure, noIpyparallel } from '../cluster/launch/engine-end';
import { ClusterStartError, EngineStartError } from '../cluster/launch/errors';
import { NO_HEARTBEAT } from '../cluster/schedulers/task-failures';
import { ShippingError } from '../cluster/shipping/shipped-function';
import { clusterWords, inClusterWords, workWords } from './cluster-words';

const node = { kernel: 'javascript', program: '/bin/node' } as const;
const why = (code: number | null, signal: NodeJS.Signals | null, log = ''): string =>
  describeEnd(node, code, signal, log).reason;
const slot = (onEnd: 'stop' | 'restart'): string =>
  reasonOfEnd({ onEnd, complaint: null } as Parameters<typeof reasonOfEnd>[0], '');

/** What the library itself says. */
const ends = {
  killed: why(null, 'SIGKILL'),
  crashed: why(null, 'SIGSEGV'),
  'crashed with words': why(null, 'SIGABRT', 'out of memory\n'),
  exited: why(3, null),
  'exited with words': why(3, null, 'no luck; its last words: none\n'),
  silent: NO_HEARTBEAT,
  stopped: slot('stop'),
  restarted: slot('restart'),
  missing: describeSpawnFailure(node, Object.assign(new Error('no'), { code: 'ENOENT' })).reason,
  forbidden: describeSpawnFailure(node, Object.assign(new Error('no'), { code: 'EACCES' })).reason,
  'without ipyparallel': noIpyparallel("/it's/python"),
};
const starts = {
  'a start': new ClusterStartError('no luck.').message,
  'a start with a log': new ClusterStartError('no luck.', '/l.log').message,
  'a start with the end of its log': new ClusterStartError('no luck.', '/l.log', 'b\nc').message,
  'more engines': new EngineStartError('no luck.').message,
  'an engine': `engine 0 did not start: ${ends.killed} (log: /e.log)`,
  'some engines': 'only 1 of 2 engines came up in time.',
};
const nowhere = { engineId: undefined, engineUuid: undefined };
const lost = Object.fromEntries(
  [
    undefined,
    ends.killed,
    ends.crashed,
    ends['crashed with words'],
    ends.exited,
    ends['exited with words'],
    ends.silent,
  ].map((reason) => {
    const { ename, evalue } = engineDied('while it held this work', reason, nowhere);
    return [evalue, ename];
  }),
);
const aborted = replyError({ content: { status: 'aborted' } }, { id: 0, uuid: undefined });

describe('what the cluster says', () => {
  // A bundle that has every text.
  const translateAll = (): void => {
    const bundle = new Proxy<Record<string, string>>({}, { get: (_, key) => `<${String(key)}>` });
    l10n.config({ contents: bundle });
  };
  afterEach(() => l10n.config({ contents: {} }));

  it('stays as it is in English', () => {
    for (const text of [...Object.values(ends), ...Object.values(starts)])
      assert.equal(clusterWords(text), text);
    for (const [text, name] of Object.entries(lost)) assert.equal(workWords(name, text), text);
  });

  for (const [what, text] of Object.entries({ ...ends, ...starts }))
    it(`is translated: ${what}`, () => {
      translateAll();
      assert.match(clusterWords(text), /^<.+>$/s);
    });

  for (const [text, name] of Object.entries(lost))
    it(`is translated of an item: ${text}`, () => {
      translateAll();
      assert.match(workWords(name, text), /^<.+>$/s);
    });

  it('is translated of an item that was cancelled', () => {
    translateAll();
    assert.match(workWords(aborted?.ename ?? '', aborted?.evalue ?? ''), /^<.+>$/);
  });

  it('is translated within another sentence', () => {
    translateAll();
    assert.match(clusterWords(starts['an engine']), /<It was ended by signal SIGKILL\.>/);
  });

  it('is not taken for it where code of the user throws the same', () => {
    translateAll();
    assert.equal(workWords('Error', 'cancelled before it finished'), 'cancelled before it finished');
  });

  it('keeps the kind of an error', () => {
    translateAll();
    const error = inClusterWords(new ClusterStartError('no luck.'));
    assert.ok(error instanceof ClusterStartError);
    assert.match(error.message, /^<.+>$/);
  });

  it('is translated where it is the reason of an error', () => {
    translateAll();
    const unknown =
      "the inputs expression uses 'x', which a.ts neither defines nor imports; define it at the top level there, or correct the name";
    const error = inClusterWords(new ShippingError(unknown, '/a.ts', 1, 1)) as ShippingError;
    assert.equal(error.reason[0], '<');
    assert.ok(error.message.includes(error.reason));
  });
});

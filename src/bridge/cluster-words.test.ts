import assert from 'node:assert/strict';
import * as l10n from '@vscode/l10n';
import { engineDied, replyError } from '../cluster/client/replies';
import { newSlot, reasonOfEnd, stepSlot } from '../cluster/hub/slot';
import { describeEnd, describeSpawnFailure, noIpyparallel } from '../cluster/launch/engine-end';
import {
  ClusterAlreadyRunning,
  ClusterNotRunning,
  ClusterStartError,
  EngineStartError,
} from '../cluster/launch/errors';
import {
  controllerEnded,
  engineFailed,
  NO_ANSWER,
  NO_CONNECTION_FILES,
  notAllEngines,
  tooFewEngines,
} from '../cluster/launch/start-reasons';
import type { EngineSlot } from '../cluster/protocol/private-messages';
import { exitWords } from '../cluster/engine/user/process-guards';
import { NO_HEARTBEAT } from '../cluster/schedulers/task-failures';
import { refuseUnknown } from '../cluster/shipping/inputs-expression';
import { ShippingError } from '../cluster/shipping/shipped-function';
import { clusterSentences, sentencesOfWork } from './cluster-sentences';
import { clusterWords, inClusterWords, workWords } from './cluster-words';

const node = { kernel: 'javascript', program: '/bin/node' } as const;
const why = (code: number | null, signal: NodeJS.Signals | null, log = ''): string =>
  describeEnd(node, code, signal, log).reason;
const slot = (onEnd: 'stop' | 'restart'): string =>
  reasonOfEnd({ onEnd, complaint: null } as Parameters<typeof reasonOfEnd>[0], '');

const [unregistered] = stepSlot({ ...newSlot(0), state: 'starting' }, { type: 'start-over' }, 0);

/** What the library itself says. */
const ends = {
  killed: why(null, 'SIGKILL'),
  crashed: why(null, 'SIGSEGV'),
  'crashed with words': why(null, 'SIGABRT', 'out of memory\n'),
  'out of memory': why(null, 'SIGABRT', 'FATAL ERROR: x - JavaScript heap out of memory\n'),
  exited: why(3, null),
  'exited with words': why(3, null, 'no luck; its last words: none\n'),
  'exited on purpose': exitWords(2, ''),
  'exited on purpose somewhere': exitWords(2, '/a/f.ts:3:24'),
  silent: NO_HEARTBEAT,
  'never there': reasonOfEnd(unregistered, ''),
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
  'another start': new ClusterAlreadyRunning('p', null).message,
  'another start, by its process': new ClusterAlreadyRunning('p', 7, 'a-1').message,
  'no cluster': new ClusterNotRunning('p', 'a-1').message,
  'more engines': new EngineStartError('no luck.').message,
  'an engine': engineFailed({ slot: 0, reason: ends.killed, log_file: '/e.log' } as EngineSlot),
  'some engines': tooFewEngines(1, 2),
  'not all engines': notAllEngines(60_000),
  'no answer': NO_ANSWER,
  'no files': NO_CONNECTION_FILES,
  'an end at once': controllerEnded(1, null),
  'an end at once by a signal': controllerEnded(null, 'SIGKILL'),
};
const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
/** The first gap is a file's name, which keeps its letters. */
const named = (text: string): string => text.replaceAll(/\{(\d)\}/g, 'some_names.py');
const nowhere = { engineId: undefined, engineUuid: undefined };
const lost = ['while it held this work', 'before it answered'].flatMap((when) =>
  [undefined, ...Object.values(ends)].map((reason) => ({ reason, ...engineDied(when, reason, nowhere) })),
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
    for (const { ename, evalue } of lost) assert.equal(workWords(ename, evalue), evalue);
    for (const sentence of [...clusterSentences, ...sentencesOfWork])
      for (const text of [sentence, `${sentence}.`, sentence.replace(/\.$/, ''), capital(sentence)].map(
        named,
      ))
        assert.equal(clusterWords(text), text);
  });

  for (const [what, text] of Object.entries({ ...ends, ...starts }))
    it(`is translated: ${what}`, () => {
      translateAll();
      assert.match(clusterWords(text), /^<.+>$/s);
    });

  for (const { ename, evalue, reason } of lost)
    it(`is translated of an item: ${evalue}`, () => {
      translateAll();
      assert.match(workWords(ename, evalue), reason === undefined ? /^<[^<>]+>$/ : /^<.+<.+>.*>$/s);
    });

  it('is told from a long text, before its gaps are looked for, by how it begins or ends', () => {
    for (const sentence of [...clusterSentences, ...sentencesOfWork]) {
      const pieces = sentence.split(/\{\d\}/);
      const hasFewGaps = pieces.length <= 3;
      assert.ok(hasFewGaps || /[a-z]{3}/i.test(`${pieces[0]} ${pieces.at(-1)}`), sentence);
    }
  });

  it('is translated of an item that was cancelled', () => {
    translateAll();
    assert.match(workWords(aborted?.ename ?? '', aborted?.evalue ?? ''), /^<.+>$/);
  });

  it('is translated within another sentence', () => {
    translateAll();
    assert.match(clusterWords(starts['no cluster']), /<the profile 'p' under the id 'a-1'>/);
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
    let thrown: unknown;
    try {
      refuseUnknown(['noSuchName'], 'noSuchName', '/a.ts');
    } catch (error) {
      thrown = error;
    }
    const error = inClusterWords(thrown) as ShippingError;
    assert.ok(error instanceof ShippingError);
    assert.equal(error.reason[0], '<');
    assert.ok(error.message.includes(error.reason));
  });
});

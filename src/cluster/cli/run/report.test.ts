import assert from 'node:assert/strict';
import { fromTaggedJson, Table } from '../../codec';
import {
  failureLine,
  failureText,
  hasReferences,
  lostText,
  resultLine,
  resultText,
  summaryText,
  unwrittenText,
} from './report';

const failure = {
  ename: 'TypeError',
  message: 'x is not a number',
  engineId: 1,
  frames: [{ function: 'helper', file: '/project/demo.ts', line: 23, column: 11 }],
};

describe('what run prints', () => {
  it('keeps what JSON cannot hold', () => {
    assert.equal(resultLine(1.5), '1.5\n');
    assert.equal(resultLine(-Infinity), '{"$":"number","v":"-Infinity"}\n');
    assert.equal(fromTaggedJson(resultLine(12n)), 12n);
    assert.equal(fromTaggedJson(resultLine(undefined)), undefined);
  });

  it('shows people a table', () => {
    const table = Table.from({ x: [1, 2] });
    assert.equal(resultText(table), '   x\n0  1\n1  2\n\n[2 rows × 1 column]\n');
    assert.equal(resultLine(table), '[{"x":1},{"x":2}]\n');
    assert.equal(resultText(1n), resultLine(1n));
  });

  it('never breaks a result into two lines', () => {
    assert.equal(resultLine('a\nb\u2028').match(/\n/g)?.length, 1);
  });

  it('writes what is there twice twice, and knows what JSON cannot hold', () => {
    const twice = { a: '{"$":"ref","to":0}' };
    assert.equal(hasReferences(resultLine([twice, twice])), false);
    assert.deepEqual(JSON.parse(resultLine([twice, twice])), [twice, twice]);
    const loop: unknown[] = [];
    loop.push(loop);
    assert.equal(hasReferences(resultLine(loop)), true);
  });

  it('says what a full disk took', () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    const end = 'the run was stopped: make room there, and run again.\n';
    const start = 'Standard output took no more: no space left on device (ENOSPC).';
    assert.equal(unwrittenText(full, 0), `${start} No line is in it; ${end}`);
    assert.equal(unwrittenText(full, 1), `${start} The line of item 0 is in it; ${end}`);
    assert.equal(unwrittenText(full, 42), `${start} The lines of items 0 to 41 are in it; ${end}`);
  });

  it('names items that were lost, in runs', () => {
    const gone = new Error('The cluster was shut down.');
    assert.equal(
      lostText([2, 4, 5, 6, 9], gone),
      'items 2, 4 to 6, 9 are lost: The cluster was shut down.\n',
    );
    assert.equal(lostText([3], gone), 'item 3 is lost: The cluster was shut down.\n');
    assert.equal(lostText([], gone), '');
  });

  it('writes a failed item as an error the codec reads, with its number and place', () => {
    const error = fromTaggedJson(failureLine(7, failure)) as Error & Record<string, unknown>;
    assert.ok(error instanceof Error);
    assert.equal(error.name, 'TypeError');
    assert.equal(error.message, 'x is not a number');
    assert.deepEqual(
      [error['item'], error['engine'], error['file'], error['line'], error['column']],
      [7, 1, '/project/demo.ts', 23, 11],
    );
  });

  it('names item, engine, error and place, the file short where it is below the working directory', () => {
    assert.equal(
      failureText(7, failure, '/project'),
      'item 7 on engine 1: TypeError: x is not a number (demo.ts:23:11)\n',
    );
    assert.equal(
      failureText(7, failure, '/elsewhere'),
      'item 7 on engine 1: TypeError: x is not a number (/project/demo.ts:23:11)\n',
    );
    assert.equal(
      failureText(0, { ...failure, engineId: null, frames: [] }, '/'),
      'item 0: TypeError: x is not a number\n',
    );
  });

  it('tells what a failure came from', () => {
    const root = { ename: 'KeyError', message: "'x'", frames: failure.frames };
    const cause = { ename: 'ValueError', message: 'bad row', frames: [], cause: root };
    assert.equal(
      failureText(7, { ...failure, cause }, '/project'),
      [
        'item 7 on engine 1: TypeError: x is not a number (demo.ts:23:11)',
        '    caused by ValueError: bad row',
        "    caused by KeyError: 'x' (demo.ts:23:11)\n",
      ].join('\n'),
    );
    const error = fromTaggedJson(failureLine(7, { ...failure, cause })) as Error;
    const inner = error.cause as Error;
    const innermost = inner.cause as Error;
    assert.deepEqual(
      [inner.name, inner.message, innermost.name, innermost.message],
      ['ValueError', 'bad row', 'KeyError', "'x'"],
    );
  });

  it('tells every error that a failure gathers', () => {
    const cause = { ename: 'KeyError', message: "'x'", frames: [] };
    const errors = [
      { ename: 'ValueError', message: 'bad row', frames: failure.frames, cause },
      { ename: 'Error', message: 'no', frames: [] },
    ];
    assert.equal(
      failureText(7, { ...failure, errors, cause }, '/project'),
      [
        'item 7 on engine 1: TypeError: x is not a number (demo.ts:23:11)',
        '    error 1 of 2: ValueError: bad row (demo.ts:23:11)',
        "      caused by KeyError: 'x'",
        '    error 2 of 2: Error: no',
        "    caused by KeyError: 'x'\n",
      ].join('\n'),
    );
    const error = fromTaggedJson(failureLine(7, { ...failure, errors })) as AggregateError;
    assert.deepEqual(
      error.errors.map(({ name, message }: Error) => [name, message]),
      [
        ['ValueError', 'bad row'],
        ['Error', 'no'],
      ],
    );
  });

  it('sums up', () => {
    const summary = {
      name: 'f',
      total: 1000,
      done: 1000,
      failed: 0,
      wallSeconds: 0.5,
      serialSeconds: 0.95,
      engines: 2,
    };
    assert.equal(
      summaryText(summary),
      'f: 1000 items, 0 failed, 0.50 s on 2 engines (0.95 s of work, speed-up 1.90)\n',
    );
    assert.equal(
      summaryText({ ...summary, total: 1, done: 1, engines: 0, wallSeconds: 12.34 }),
      'f: 1 item, 0 failed, 12.3 s in a plain loop\n',
    );
    assert.match(summaryText({ ...summary, done: 340 }), /^f: 340 of 1000 items, /);
  });
});

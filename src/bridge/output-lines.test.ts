import assert from 'node:assert/strict';
import { OutputLines } from './output-lines';

describe('the output of a run', () => {
  const printed = (output: OutputLines): string[] =>
    output.lines.map(({ engine, stream, text }) => `${engine} ${stream} ${text}`);

  it('has one row per line, however many lines were printed at once', () => {
    const output = new OutputLines();
    output.add({ engine: 0, stream: 'stdout', text: 'first\nsecond\n\nfourth\n' });
    assert.deepEqual(printed(output), ['0 stdout first', '0 stdout second', '0 stdout ', '0 stdout fourth']);
    assert.equal(output.count, 4);
  });

  it('joins the pieces of a line, each engine and stream by itself', () => {
    const output = new OutputLines();
    output.add({ engine: 0, stream: 'stdout', text: 'par' });
    output.add({ engine: 1, stream: 'stdout', text: 'other\n' });
    output.add({ engine: 0, stream: 'stderr', text: 'oh\n' });
    output.add({ engine: 0, stream: 'stdout', text: 'tial\nnext' });
    assert.deepEqual(printed(output), ['0 stdout partial', '1 stdout other', '0 stderr oh', '0 stdout next']);
  });

  it('drops the oldest lines and goes on counting', () => {
    const output = new OutputLines(4);
    for (let line = 0; line < 6; line++) output.add({ engine: 0, stream: 'stdout', text: `${line}\n` });
    assert.deepEqual(printed(output), ['0 stdout 3', '0 stdout 4', '0 stdout 5']);
    assert.equal(output.count, 6);
  });
});

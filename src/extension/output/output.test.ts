import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { Output } from './output';

const row = (text: string, engine = 0) => ({ engine, stream: 'stdout' as const, text });

describe('Output', () => {
  let text = '';
  let output: Output;
  let shown = 0;
  const channel = {
    append: (more: string): void => void (text += more),
    clear: (): void => void (text = ''),
    show: (): void => void (shown += 1),
    dispose: (): void => {},
  };
  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    text = '';
    shown = 0;
    output = new Output(channel, { mostShown: 100 });
  });
  afterEach(() => {
    output.dispose();
    mock.timers.reset();
  });

  it('has a headline above what is printed, and none where nothing is', () => {
    output.begin('a', 'A\n');
    output.begin('b', 'B\n');
    output.print('a', [row('1\n'), row('2\n', 1)]);
    output.end('a', 'done\n');
    output.end('b');
    mock.timers.tick(50);
    assert.equal(text, 'A\n[engine 0] 1\n[engine 1] 2\ndone\n');
  });

  it('says whose lines follow when another one has printed', () => {
    output.begin('a', 'A\n');
    output.begin('b', 'B\n');
    for (const id of ['a', 'b', 'b', 'a']) output.print(id, [row('x\n')]);
    mock.timers.tick(50);
    assert.deepEqual(text.match(/^\w/gm), ['A', 'B', 'A']);
  });

  it('shows a line without an end when nothing follows, or the run ends', () => {
    output.begin('a', 'A\n');
    output.print('a', [row('working')]);
    mock.timers.tick(900);
    assert.equal(text, '');
    mock.timers.tick(150);
    assert.equal(text, 'A\n[engine 0] working\n');
    output.print('a', [row('.')]);
    output.end('a');
    mock.timers.tick(50);
    assert.equal(text, 'A\n[engine 0] working\n[engine 0] .\n');
  });

  it('comes into sight with the first thing that a selection prints', () => {
    output.begin('run', 'R\n');
    output.print('run', [row('x\n')]);
    output.begin('selection', 'S\n', true);
    output.write('selection', 'value\n');
    assert.equal(shown, 0);
    output.print('selection', [row('x\n')]);
    output.print('selection', [row('y\n')]);
    assert.equal(shown, 1);
  });

  it('keeps the latest of much, begins with a whole line, and says that there was more', () => {
    output.begin('a', 'A\n');
    const lines = Array.from({ length: 8 }, (_, at) => `line ${at}\n`);
    for (const line of lines) {
      output.print('a', [row(`${line}of two\n`)]);
      mock.timers.tick(50);
      assert.ok(text.endsWith(`[engine 0] ${line}[engine 0] of two\n`), text);
      assert.ok(text.length < 250, String(text.length));
    }
    assert.match(text, /^\u2026 Earlier lines are no longer shown here: .*\nA\n\[engine 0\] line/);
  });

  it('keeps a quarter of the most, however small the pieces are', () => {
    output = new Output(channel, { mostShown: 400 });
    output.begin('a', 'A\n');
    let all = 'A\n';
    for (let at = 0; at < 100; at += 1) {
      output.print('a', [row(`line ${at}\n`)]);
      mock.timers.tick(50);
      all += `[engine 0] line ${at}\n`;
      assert.ok(text.endsWith(all.slice(-100)), text);
      assert.ok(text.length <= 400, String(text.length));
    }
    assert.match(text, /^\u2026 /);
  });

  it('says whose the lines are that are kept', () => {
    output = new Output(channel, { mostShown: 400 });
    output.begin('a', '= a\n');
    output.begin('b', '= b\n');
    let timesCleared = 0;
    for (let at = 0; at < 200; at += 1) {
      const id = at % 7 < 4 ? 'a' : 'b';
      const before = text.length;
      output.print(id, [row(`${id} ${at}\n`)]);
      mock.timers.tick(50);
      if (text.length < before) timesCleared += 1;
      const [first, ...lines] = text
        .replace(/^\u2026.*\n/, '')
        .trimEnd()
        .split('\n');
      assert.match(first ?? '', /^= /);
      let headline = first;
      for (const [index, line] of lines.entries()) {
        if (line.startsWith('=')) assert.ok(line !== headline && lines[index + 1], text);
        else assert.equal(`= ${line.split(' ')[2]}`, headline, text);
        if (line.startsWith('=')) headline = line;
      }
    }
    assert.ok(timesCleared > 5, String(timesCleared));
  });

  it('takes terminal colours away, and prints nothing for what has ended', () => {
    output.begin('a', 'A\n');
    output.print('a', [row('\u001b[31mred\u001b[39m\n')]);
    output.end('a');
    output.print('a', [row('late\n')]);
    mock.timers.tick(50);
    assert.equal(text, 'A\n[engine 0] red\n');
  });
});

import assert from 'node:assert/strict';
import { Lines, type Line } from './lines';

const out = (text: string, engine = 0): Line => ({ engine, stream: 'stdout', text });
const texts = (lines: Line[]): string[] => lines.map(({ text }) => text);

describe('Lines', () => {
  it('waits for the end of a line', () => {
    const lines = new Lines();
    assert.deepEqual(texts(lines.add(out('a\nb'))), ['a']);
    assert.deepEqual(texts(lines.add(out('c\n\n'))), ['bc', '']);
    assert.deepEqual(lines.flush(), []);
  });
  it('does not wait for the end of a line that has none', () => {
    const lines = new Lines();
    const piece = 'x'.repeat(60_000);
    assert.deepEqual(texts(lines.add(out(piece))), []);
    assert.deepEqual(texts(lines.add(out(piece))), [piece + piece]);
    assert.deepEqual(texts(lines.add(out('y\n'))), ['y']);
  });
  it('keeps engines and streams apart', () => {
    const lines = new Lines();
    lines.add(out('a', 0));
    lines.add(out('b', 1));
    lines.add({ engine: 0, stream: 'stderr', text: 'c' });
    assert.deepEqual(lines.add(out('d\n', 1)), [out('bd', 1)]);
    assert.deepEqual(lines.flush(), [out('a', 0), { engine: 0, stream: 'stderr', text: 'c' }]);
    assert.deepEqual(lines.flush(), []);
  });
  it('shows a line that is painted over and over as a terminal does', () => {
    const lines = new Lines();
    assert.deepEqual(lines.add(out('\r10%')), []);
    assert.deepEqual(lines.add(out('\r20%\r')), []);
    assert.deepEqual(texts(lines.add(out('\r100%\r\nnext\r\n'))), ['100%', 'next']);
  });
});

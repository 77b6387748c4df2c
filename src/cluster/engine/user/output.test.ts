import assert from 'node:assert/strict';
import { writerTo } from './output';

describe('writerTo', () => {
  it('puts characters together that were split between chunks', () => {
    const texts: string[] = [];
    const write = writerTo((text) => texts.push(text));
    const bytes = Buffer.from('a€b');
    write(bytes.subarray(0, 2));
    write(bytes.subarray(2));
    write('text');
    write('646f6e65', 'hex');
    assert.equal(texts.join(''), 'a€btextdone');
  });

  it('calls back, wherever the callback stands', async () => {
    const write = writerTo(() => {});
    await new Promise<void>((resolve) => write('a', () => resolve()));
    await new Promise<void>((resolve) => write('a', 'utf8', () => resolve()));
  });
});

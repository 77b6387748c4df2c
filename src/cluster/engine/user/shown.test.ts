import assert from 'node:assert/strict';
import { shown } from './shown';

describe('shown', () => {
  const displayed = (display: unknown): object => ({ [Symbol.for('Jupyter.display')]: display });

  it('shows every value as text', async () => {
    assert.deepEqual(await shown([1, 'a']), { 'text/plain': "[ 1, 'a' ]" });
    assert.deepEqual(await shown(null), { 'text/plain': 'null' });
  });

  it('asks a value that can show itself, now or later', async () => {
    assert.equal((await shown(displayed(() => ({ 'text/html': '<b>1</b>' }))))['text/html'], '<b>1</b>');
    const late = await shown(displayed(() => Promise.resolve({ 'text/plain': 'mine' })));
    assert.deepEqual(late, { 'text/plain': 'mine' });
  });

  it('passes over what shows nothing', async () => {
    assert.deepEqual(Object.keys(await shown(displayed(() => undefined))), ['text/plain']);
    assert.deepEqual(Object.keys(await shown(displayed('no method'))), ['text/plain']);
  });
});

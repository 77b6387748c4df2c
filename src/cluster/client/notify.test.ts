import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { notify } from './notify';

describe('notify', () => {
  it('tells every listener although one throws, and leaves its error to the program', async () => {
    const told: string[] = [];
    const emitter = new EventEmitter<{ news: [string] }>();
    emitter.once('news', () => {
      throw new Error('a listener failed');
    });
    emitter.on('news', (text) => told.push(text));
    const mochas = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    try {
      const uncaught = once(process, 'uncaughtException') as Promise<[Error]>;
      notify(emitter, 'news', 'first');
      notify(emitter, 'news', 'second');
      assert.deepEqual(told, ['first', 'second']);
      assert.equal((await uncaught)[0].message, 'a listener failed');
    } finally {
      for (const listener of mochas) process.on('uncaughtException', listener);
    }
  });
});

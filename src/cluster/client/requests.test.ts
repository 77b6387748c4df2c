import assert from 'node:assert/strict';
import { mock } from 'node:test';
import type { Message } from '../protocol/messages';
import { Requests, type RequestListener } from './requests';

const answer = (to: string, type = 'apply_reply'): Message => ({
  idents: [],
  header: { msg_type: type, msg_id: `of-${to}` } as Message['header'],
  parent: { msg_id: to },
  metadata: {},
  content: { status: 'aborted' },
  buffers: [],
});

/** Notes what it is told, and chokes on a reply or on output when it is to. */
function listening(told: string[], chokesOn?: 'reply' | 'output'): RequestListener {
  const choke = (what: string): void => {
    told.push(what);
    if (what === chokesOn) throw new Error(`choked on ${what}`);
  };
  return {
    onReply: () => choke('reply'),
    onIopub: () => choke('output'),
    onLost: ({ message }) => void told.push(message),
    onComplete: () => void told.push('complete'),
  };
}

describe('requests', () => {
  it('wait for the end of output as long as output comes at all', () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const requests = new Requests(() => {});
      const told: string[] = [];
      requests.add('1', listening(told));
      requests.add('2', listening([]));
      const reply = answer('1');
      reply.content = { status: 'ok' };
      requests.reply(reply);
      for (let n = 0; n < 3; n += 1) {
        requests.iopub(answer('2', 'stream'));
        mock.timers.tick(1000);
      }
      assert.deepEqual(told, ['reply']);
      requests.iopub(answer('1', 'stream'));
      mock.timers.tick(1000);
      mock.timers.tick(1000);
      assert.deepEqual(told, ['reply', 'output', 'complete']);
    } finally {
      mock.timers.reset();
    }
  });

  it('wait less where the engine is dead, which never ends its output', () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const requests = new Requests(() => {});
      const told: string[] = [];
      requests.add('1', listening(told));
      const reply = answer('1');
      reply.idents = [Buffer.from('engine')];
      reply.content = {
        status: 'error',
        ename: 'EngineError',
        evalue: "Engine b'e' died while running task '1'",
      };
      requests.reply(reply);
      requests.iopub(answer('1', 'stream'));
      mock.timers.tick(250);
      assert.deepEqual(told, ['reply', 'output']);
      mock.timers.tick(250);
      assert.deepEqual(told, ['reply', 'output', 'complete']);
    } finally {
      mock.timers.reset();
    }
  });

  for (const what of ['reply', 'output'] as const) {
    it(`lose the one whose listener chokes on its ${what}, and no other`, () => {
      const settled: string[] = [];
      const requests = new Requests((msgId) => void settled.push(msgId));
      const [first, second]: [string[], string[]] = [[], []];
      requests.add('1', listening(first, what));
      requests.add('2', listening(second));
      if (what === 'reply') requests.reply(answer('1'));
      else requests.iopub(answer('1', 'stream'));
      assert.deepEqual(first, [what, `choked on ${what}`, 'complete']);
      assert.deepEqual(settled, ['1']);
      assert.equal(requests.busy, true);
      requests.reply(answer('2'));
      assert.deepEqual(second, ['reply', 'complete']);
      assert.equal(requests.busy, false);
    });
  }
});

import assert from 'node:assert/strict';
import { splitFrames, type SplitFrames } from '../protocol/frames';
import { Session, type OutgoingMessage } from '../protocol/messages';
import { readTask } from './task-messages';

describe('readTask', () => {
  const session = new Session({ key: 'key' });
  const client = Buffer.from('client');

  /** What it objects to; undefined when it takes the task. `spoil` replaces one dict by bytes. */
  function objection(message: OutgoingMessage, spoil: [at: number, text: string][] = []): string | undefined {
    const frames = session.pack(message).frames.map((frame) => Buffer.from(frame));
    for (const [at, text] of spoil) frames[2 + at] = Buffer.from(text);
    const submission = readTask(splitFrames(frames) as SplitFrames, client, frames);
    assert.ok(submission);
    return submission.objection?.evalue;
  }

  const execute = (content: object): OutgoingMessage => ({ type: 'execute_request', content });

  it('takes what engines answer', () => {
    assert.equal(objection(execute({ code: 'pass' })), undefined);
    assert.equal(objection({ type: 'apply_request' }), undefined);
  });

  it('refuses what engines drop without a word, for the one that got it would get no other task', () => {
    assert.match(objection({ type: 'kernel_info_request' }) ?? '', /^Only apply_request/);
    assert.match(objection(execute({})) ?? '', /code as text/);
    assert.match(objection(execute({ code: 7 })) ?? '', /code as text/);
    assert.match(objection(execute({ code: '' }), [[3, '{']]) ?? '', /JSON objects/);
    assert.match(objection(execute({ code: '' }), [[3, '[]']]) ?? '', /JSON objects/);
    assert.match(objection({ type: 'apply_request' }, [[1, 'null']]) ?? '', /JSON objects/);
  });
});

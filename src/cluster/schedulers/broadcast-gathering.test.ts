import assert from 'node:assert/strict';
import { BroadcastGathering, type BroadcastTarget, type EngineReply } from './broadcast-gathering';

const client = Buffer.from('client');
const targets: BroadcastTarget[] = [
  ['x', 0],
  ['y', 1],
];
const reply = (text: string): EngineReply => ({
  header: {},
  parent: {},
  metadata: { status: 'ok' },
  content: { text, status: 'ok' },
  buffers: [Buffer.from(text)],
});

describe('broadcast gathering', () => {
  it('makes one reply of all, buffers in the order of the request', () => {
    const gathering = new BroadcastGathering();
    gathering.begin('m', client, targets);
    assert.equal(gathering.reply('m', 'y', reply('from y')), undefined);
    const gathered = gathering.reply('m', 'x', reply('from x'));
    assert.equal(gathered?.client, client);
    assert.deepEqual(gathered.reply.buffers.map(String), ['from x', 'from y']);
    assert.deepEqual(gathered.reply.content, { text: 'from x', status: 'ok' });
    assert.equal(gathered.reply.metadata['original_msg_id'], 'm');
    assert.deepEqual(gathered.reply.metadata['broadcast_targets'], targets);
  });

  it('takes one reply from each engine asked, and none from others', () => {
    const gathering = new BroadcastGathering();
    gathering.begin('m', client, targets);
    gathering.reply('m', 'x', reply('1'));
    assert.equal(gathering.reply('m', 'x', reply('2')), undefined);
    assert.equal(gathering.reply('m', 'z', reply('3')), undefined);
    assert.equal(gathering.reply('other', 'y', reply('4')), undefined);
    assert.deepEqual(gathering.reply('m', 'y', reply('5'))?.reply.buffers.map(String), ['1', '5']);
  });

  it('has the status of the first that failed, whoever answers last', () => {
    const gathering = new BroadcastGathering();
    gathering.begin('m', client, [...targets, ['z', 2]]);
    const failed = (text: string): EngineReply => ({ ...reply(text), content: { status: 'error', text } });
    gathering.reply('m', 'z', failed('of z'));
    gathering.reply('m', 'y', failed('of y'));
    const gathered = gathering.reply('m', 'x', reply('of x'));
    assert.deepEqual(gathered?.reply.content, { status: 'error', text: 'of y' });
    assert.equal(gathered.reply.buffers.length, 3);
  });

  it('forgets what a lost engine will never complete', () => {
    const gathering = new BroadcastGathering();
    gathering.begin('m', client, targets);
    gathering.engineLost('x');
    assert.equal(gathering.reply('m', 'y', reply('1')), undefined);
  });
});

import assert from 'node:assert/strict';
import { absentReply, Departures, HEARING_MS } from './acquaintance';

describe('departures', () => {
  it('are recent for a while, and then forgotten', () => {
    const departures = new Departures();
    departures.left('a', 0);
    departures.left('b', 10);
    assert.ok(departures.isRecent('a', HEARING_MS - 1));
    assert.ok(!departures.isRecent('a', HEARING_MS));
    assert.ok(departures.isRecent('b', HEARING_MS));
    assert.ok(!departures.isRecent('c', 0));
    departures.left('c', 2 * HEARING_MS);
    assert.ok(!departures.isRecent('b', 0));
  });
});

describe('the reply for an engine that is not there', () => {
  it('is of the type the engine would have sent, and names it', () => {
    const header = { msg_id: 'm', msg_type: 'apply_request' };
    const reply = absentReply(header, 'e', { is_broadcast: true });
    assert.deepEqual([reply?.type, reply?.parent], ['apply_reply', header]);
    const { date, ...metadata } = reply?.metadata as Record<string, unknown>;
    assert.ok(!Number.isNaN(Date.parse(String(date))));
    assert.deepEqual(metadata, { status: 'error', engine: 'e', is_broadcast: true });
    assert.deepEqual(reply?.content, {
      ...{ status: 'error', ename: 'EngineError', evalue: "There is no engine 'e' in this cluster." },
      ...{ traceback: ["EngineError: There is no engine 'e' in this cluster."], engine_info: {} },
    });
  });

  it('goes to requests only', () => {
    assert.equal(absentReply({ msg_type: 'comm_msg' }, 'e'), undefined);
    assert.equal(absentReply({ msg_type: 7 }, 'e'), undefined);
  });
});

import assert from 'node:assert/strict';
import type { Frames, MessageSocket } from '../../transport/socket';
import { echoPings, Patience, PingOrder } from './heartbeat';

describe('Patience', () => {
  it('ends after its time without a ping, and not before', () => {
    const patience = new Patience(3000, 500);
    for (let i = 0; i < 6; i += 1) assert.equal(patience.tick(), false);
    assert.equal(patience.tick(), true);
  });

  it('starts anew at each ping', () => {
    const patience = new Patience(1000, 500);
    for (let i = 0; i < 10; i += 1) {
      assert.equal(patience.tick(), false);
      assert.equal(patience.tick(), false);
      patience.heard();
    }
  });

  it('waits for a slow heart', () => {
    const patience = new Patience(500, 500);
    patience.atLeast(1500);
    for (let i = 0; i < 3; i += 1) assert.equal(patience.tick(), false);
    assert.equal(patience.tick(), true);
  });
});

describe('echoPings', () => {
  /** A heart whose sockets are in this process. */
  function heart(isOurs: boolean | (() => Promise<boolean>)) {
    const seen = { echoed: [] as string[], asked: 0, replaced: 0, failed: 0 };
    let hear: (frames: Frames) => void = () => {};
    const ping = { onMessage: (handler: typeof hear) => (hear = handler) } as unknown as MessageSocket;
    const pong = {
      send: (frames: Frames) => seen.echoed.push(String(frames[0])),
    } as unknown as MessageSocket;
    echoPings({ ping, pong }, new Patience(500, 500), {
      isOurs: () => {
        seen.asked += 1;
        return typeof isOurs === 'boolean' ? Promise.resolve(isOurs) : isOurs();
      },
      replaced: () => (seen.replaced += 1),
      failed: () => (seen.failed += 1),
    });
    const beat = async (...pings: string[]): Promise<void> => {
      for (const each of pings) hear([Buffer.from(each)]);
      await new Promise(setImmediate);
    };
    return { seen, beat };
  }

  it('asks when pings go back, and trusts a controller that is ours', async () => {
    const { seen, beat } = heart(true);
    await beat('100', '1');
    await beat('3', '4');
    assert.deepEqual(seen, { echoed: ['100', '1', '3', '4'], asked: 1, replaced: 0, failed: 0 });
    await beat('1');
    assert.equal(seen.asked, 2);
  });

  it('says nothing until the hub has answered, and then what it heard last', async () => {
    let answer: (isOurs: boolean) => void = () => {};
    const { seen, beat } = heart(() => new Promise((resolve) => (answer = resolve)));
    await beat('100', '1', '2');
    assert.deepEqual(seen.echoed, ['100']);
    answer(true);
    await beat();
    assert.deepEqual(seen.echoed, ['100', '2']);
    await beat('3');
    assert.deepEqual(seen.echoed, ['100', '2', '3']);
  });

  it('asks again at the next ping when that could not be found out', async () => {
    const answers = [Promise.reject<boolean>(new Error('closed')), Promise.resolve(true)];
    const { seen, beat } = heart(() => answers.shift() as Promise<boolean>);
    await beat('100', '1');
    assert.deepEqual(seen, { echoed: ['100'], asked: 1, replaced: 0, failed: 1 });
    await beat('2');
    assert.deepEqual(seen, { echoed: ['100', '2'], asked: 2, replaced: 0, failed: 1 });
  });

  it('gives up on one that is not, once', async () => {
    const { seen, beat } = heart(false);
    await beat('100', '1');
    await beat('2', '3');
    assert.deepEqual([seen.asked, seen.replaced], [1, 1]);
  });
});

describe('PingOrder', () => {
  const order = (...pings: string[]): boolean[] => {
    const seen = new PingOrder();
    return pings.map((ping) => seen.goesBack(Buffer.from(ping)));
  };

  it('trusts pings that grow or repeat', () => {
    assert.deepEqual(order('0.5', '3.1', '3.1', '12.000000001'), [false, false, false, false]);
  });

  it('notices for good that a controller began anew', () => {
    assert.deepEqual(order('100.5', '0.1', '101'), [false, true, true]);
  });

  it('lets pass what is no number', () => {
    assert.deepEqual(order('7', '', 'beat', '8'), [false, false, false, false]);
  });
});

import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { Interrupts } from './interrupts';

/** An engine that runs these requests, and says that an interrupt has arrived when it is told to. */
function engineRunning(...owed: string[]): {
  interrupts: Interrupts;
  sent: string[];
  /** Which of them nobody waits for any more: the first one is 1. */
  forgotten: number[];
  arrive: () => void;
  end: (msgId: string) => void;
} {
  const running = new Set(owed);
  const sent: string[] = [];
  const forgotten: number[] = [];
  const arrivals: (() => void)[] = [];
  const interrupts = new Interrupts({
    send: (engine, msgIds, arrived) => {
      sent.push(`${engine}: ${msgIds.join(' ')}`);
      arrivals.push(arrived);
      const one = sent.length;
      return () => forgotten.push(one);
    },
    isOwed: (msgId) => running.has(msgId),
  });
  return {
    interrupts,
    sent,
    forgotten,
    arrive: () => arrivals.shift()!(),
    end: (msgId) => void running.delete(msgId),
  };
}

describe('interrupts', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  it('have a reply wait while they are under way, lest they strike what is sent after it', () => {
    const { interrupts, arrive } = engineRunning('a', 'b');
    const handed: string[] = [];
    interrupts.interrupt('e', ['a']);
    interrupts.inTurn('b', () => handed.push('of b'));
    interrupts.inTurn('a', () => handed.push('of a'));
    assert.deepEqual(handed, ['of b']);
    arrive();
    assert.deepEqual(handed, ['of b', 'of a']);
  });

  it('wait for all that are under way', () => {
    const { interrupts, arrive } = engineRunning('a');
    const handed: string[] = [];
    interrupts.interrupt('e', ['a']);
    interrupts.interrupt('e', ['a']);
    interrupts.inTurn('a', () => handed.push('of a'));
    arrive();
    assert.deepEqual(handed, []);
    arrive();
    assert.deepEqual(handed, ['of a']);
  });

  it('are sent again only where one has arrived and nothing has ended since', () => {
    const { interrupts, sent, arrive, end } = engineRunning('a', 'b');
    interrupts.interrupt('e', ['a', 'b']);
    mock.timers.tick(1000);
    arrive();
    mock.timers.tick(1499);
    assert.deepEqual(sent, ['e: a b']);
    end('a');
    mock.timers.tick(1);
    assert.deepEqual(sent, ['e: a b', 'e: b']);
    end('b');
    arrive();
    mock.timers.tick(10_000);
    assert.deepEqual(sent, ['e: a b', 'e: b']);
  });

  it('are not sent again for a request whose reply waits for them', () => {
    const { interrupts, sent } = engineRunning('a');
    const handed: string[] = [];
    interrupts.interrupt('e', ['a']);
    interrupts.inTurn('a', () => handed.push('of a'));
    interrupts.interrupt('e', ['a']);
    assert.deepEqual(sent, ['e: a']);
  });

  it('hold a reply for a while only where nobody answers for them, and are sent again', () => {
    const { interrupts, sent, forgotten, arrive } = engineRunning('a');
    const handed: string[] = [];
    interrupts.interrupt('e', ['a']);
    mock.timers.tick(1499);
    assert.deepEqual(sent, ['e: a']);
    mock.timers.tick(1);
    assert.deepEqual(sent, ['e: a', 'e: a']);
    // Counted as owed for ever, it would have the controller asked for signs of life for ever.
    assert.deepEqual(forgotten, [1]);
    // The late answer to the first is none to the second.
    arrive();
    interrupts.inTurn('a', () => handed.push('of a'));
    assert.deepEqual(handed, []);
    mock.timers.tick(1500);
    assert.deepEqual(handed, ['of a']);
  });

  it('let go of the replies that wait, before what was asked is given up', () => {
    const { interrupts, arrive } = engineRunning('a');
    const handed: string[] = [];
    interrupts.interrupt('e', ['a']);
    interrupts.inTurn('a', () => handed.push('of a'));
    interrupts.handOn();
    assert.deepEqual(handed, ['of a']);
    arrive();
    assert.deepEqual(handed, ['of a']);
  });

  it('keep the replies of engines that are there when another one has gone', () => {
    const { interrupts, arrive } = engineRunning('a', 'b');
    const handed: string[] = [];
    interrupts.interrupt('e', ['a']);
    interrupts.interrupt('f', ['b']);
    for (const msgId of ['a', 'b']) interrupts.inTurn(msgId, () => handed.push(`of ${msgId}`));
    interrupts.handOn('f');
    assert.deepEqual(handed, ['of b']);
    arrive();
    assert.deepEqual(handed, ['of b', 'of a']);
  });
});

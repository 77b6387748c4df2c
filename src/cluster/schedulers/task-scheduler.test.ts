import assert from 'node:assert/strict';
import { schedulerHarness as harness } from '../../../test/support/scheduler-harness';
import { LOST_ENGINE_GRACE_MS } from './task-scheduler';

describe('task scheduler', () => {
  it('hands tasks out up to the hwm and the rest first come first served', () => {
    const { add, submit, reply, machine } = harness();
    add('0');
    assert.deepEqual(submit('a'), ['assign a to 0']);
    assert.deepEqual(submit('b'), []);
    assert.deepEqual(submit('c'), []);
    assert.deepEqual(reply('0', 'a'), ['answer a', 'assign b to 0']);
    assert.deepEqual(add('1'), ['assign c to 1']);
    assert.equal(machine.queued, 0);
  });

  it('has no limit with hwm 0', () => {
    const { add, submit } = harness(0);
    add('0');
    for (const id of ['a', 'b', 'c']) assert.deepEqual(submit(id), [`assign ${id} to 0`]);
  });

  it('keeps tasks until an engine comes', () => {
    const { add, submit } = harness();
    assert.deepEqual(submit('a'), []);
    assert.deepEqual(add('0'), ['assign a to 0']);
  });

  it('gives an engine that is to leave nothing more that others may do, and takes its answers', () => {
    const { add, submit, reply, retire, lose } = harness(2);
    add('0');
    submit('a');
    assert.deepEqual(retire('0'), []);
    assert.deepEqual(submit('b'), []);
    assert.deepEqual(add('1'), ['assign b to 1']);
    assert.deepEqual(submit('either', { targets: ['0', '1'] }), ['assign either to 1']);
    assert.deepEqual(submit('c'), []);
    assert.deepEqual(reply('0', 'a'), ['answer a']);
    assert.deepEqual(lose('0'), []);
    assert.deepEqual(add('0'), ['assign c to 0']);
    assert.deepEqual(retire('stranger'), []);
  });

  it('gives an engine that is to leave what nobody else may do', () => {
    const { add, submit, reply, retire } = harness();
    add('0');
    add('1');
    submit('x', { targets: ['1'] });
    submit('a', { targets: ['0'] });
    submit('b', { targets: ['0'] });
    retire('0');
    submit('any');
    assert.deepEqual(reply('0', 'a'), ['answer a', 'assign b to 0']);
    assert.deepEqual(reply('1', 'x'), ['answer x', 'assign any to 1']);
    assert.deepEqual(reply('0', 'b'), ['answer b']);
  });

  it('spreads over idle engines in turn', () => {
    const { add, submit, reply } = harness();
    add('0');
    add('1');
    assert.deepEqual(submit('a'), ['assign a to 1']);
    reply('1', 'a');
    assert.deepEqual(submit('b'), ['assign b to 0']);
  });

  it('ignores a reply that is not awaited, and the second one to a task', () => {
    const { add, submit, reply } = harness();
    add('0');
    add('1');
    submit('a');
    assert.deepEqual(reply('0', 'a'), []);
    assert.deepEqual(reply('1', 'a'), ['answer a']);
    assert.deepEqual(reply('1', 'a'), []);
  });

  it('gives a task the kernel it needs, past others that wait', () => {
    const { add, submit } = harness();
    add('js', 'javascript');
    assert.deepEqual(submit('p', { kernel: 'python' }), []);
    assert.deepEqual(submit('j', { kernel: 'javascript' }), ['assign j to js']);
    assert.deepEqual(add('py', 'python'), ['assign p to py']);
  });

  it('keeps to the targets, and says at once when none of them can', () => {
    const { add, submit } = harness();
    add('0');
    add('1');
    assert.deepEqual(submit('a', { targets: ['0'] }), ['assign a to 0']);
    assert.deepEqual(submit('b', { targets: ['0'] }), []);
    assert.deepEqual(submit('c', { targets: ['gone'] }), ['fail c ImpossibleDependency']);
    assert.deepEqual(submit('d', { targets: ['1'], kernel: 'python' }), ['fail d ImpossibleDependency']);
  });

  it('waits for targets that may come back after a restart, until that is over', () => {
    const { add, expect, submit, lose } = harness();
    add('0');
    expect('1');
    expect('2');
    assert.deepEqual(submit('a', { targets: ['1'] }), []);
    assert.deepEqual(submit('b', { targets: ['2'] }), []);
    assert.deepEqual(add('1'), ['assign a to 1']);
    assert.deepEqual(lose('2'), ['fail b ImpossibleDependency']);
    assert.deepEqual(lose('2'), []);
    expect('3');
    assert.deepEqual(submit('p', { targets: ['3'], kernel: 'python' }), []);
    assert.deepEqual(add('3', 'javascript'), ['fail p ImpossibleDependency']);
    assert.deepEqual(submit('c', { targets: ['2'] }), ['fail c ImpossibleDependency']);
  });

  it('answers waiting tasks whose last target is gone', () => {
    const { add, submit, lose } = harness();
    add('0');
    submit('a', { targets: ['0'] });
    submit('b', { targets: ['0'] });
    assert.deepEqual(lose('0'), ['fail a EngineError', 'fail b ImpossibleDependency']);
  });

  it('passes a refused task on, and answers with the last refusal when every engine refused', () => {
    const { add, submit, reply } = harness();
    add('0');
    add('1');
    assert.deepEqual(submit('a'), ['assign a to 1']);
    assert.deepEqual(reply('1', 'a', 'refused'), ['withdraw a', 'assign a to 0']);
    assert.deepEqual(reply('0', 'a', 'refused'), ['withdraw a', 'answer a']);
  });

  it('answers a refused task when the only engine left to ask is lost', () => {
    const { add, submit, reply, lose } = harness();
    add('0');
    submit('busy');
    add('1');
    submit('a');
    assert.deepEqual(reply('1', 'a', 'refused'), ['withdraw a']);
    assert.deepEqual(lose('0'), ['fail busy EngineError', 'answer a']);
  });

  it('answers the tasks of a dead engine at once, and forgets its late reply', () => {
    const { add, submit, lose, reply, machine } = harness();
    add('0');
    submit('a');
    assert.deepEqual(lose('0'), ['fail a EngineError']);
    assert.deepEqual(reply('0', 'a'), []);
    assert.equal(machine.running, 0);
  });

  it('awaits the replies of an engine that only seems dead', () => {
    const { add, submit, lose, reply, wait, tick, machine } = harness(0);
    add('0');
    submit('a');
    submit('b');
    assert.deepEqual(lose('0', false), []);
    assert.equal(machine.deadline, LOST_ENGINE_GRACE_MS);
    assert.deepEqual(reply('0', 'a'), ['answer a']);
    wait(LOST_ENGINE_GRACE_MS - 1);
    assert.deepEqual(tick(), []);
    wait(1);
    assert.deepEqual(tick(), ['fail b EngineError']);
    assert.equal(machine.deadline, undefined);
  });

  it('gives up at once when the seeming death becomes certain', () => {
    const { add, submit, lose } = harness();
    add('0');
    submit('a');
    lose('0', false);
    assert.deepEqual(lose('0'), ['fail a EngineError']);
  });

  it('aborts what waits, and nothing else', () => {
    const { add, submit, abort, reply } = harness();
    add('0');
    submit('a');
    submit('b');
    submit('c');
    assert.deepEqual(abort('a', 'b', 'unknown'), ['aborted b']);
    assert.deepEqual(reply('0', 'a'), ['answer a', 'assign c to 0']);
  });

  it('takes the same message only once', () => {
    const { add, submit } = harness();
    submit('a');
    assert.deepEqual(submit('a'), []);
    assert.deepEqual(add('0'), ['assign a to 0']);
    assert.deepEqual(submit('a'), []);
  });

  it('tells the ids of what waits, in the order of submission', () => {
    const { add, submit, machine } = harness();
    add('0');
    for (const id of ['a', 'b']) submit(id);
    submit('c', { after: { ids: new Set(['b']), all: true, success: true, failure: false } });
    submit('d', { priority: 5 });
    assert.deepEqual(machine.queuedIds(), ['b', 'c', 'd']);
    assert.equal(machine.queued, 3);
  });

  it('passes on the reply to a task from before its time, once', () => {
    const { add, reply } = harness();
    assert.deepEqual(reply('0', 'old'), ['relay old']);
    add('0');
    assert.deepEqual(reply('0', 'older'), ['relay older']);
    assert.deepEqual(reply('0', 'old'), []);
  });
});

/** What tasks ask for besides an engine: turns, retries, times, dependencies. */
import assert from 'node:assert/strict';
import { schedulerHarness as harness } from '../../../test/support/scheduler-harness';
import type { Dependency } from './dependency';
import { FinishedTasks } from './finished-tasks';

/** A dependency on these ids, all of which must succeed unless it says otherwise. */
const on = (ids: string[], how: Partial<Dependency> = {}): Dependency => ({
  ...{ ids: new Set(ids), all: true, success: true, failure: false },
  ...how,
});

describe('task scheduler: turns and priorities', () => {
  it('lets clients take turns, each with its own tasks in order', () => {
    const { add, submit, reply } = harness();
    add('0');
    submit('a1', { client: 'a' });
    for (const id of ['a2', 'a3', 'a4']) submit(id, { client: 'a' });
    for (const id of ['b1', 'b2']) submit(id, { client: 'b' });
    const served = [];
    for (let id = 'a1'; served.length < 6;) {
      served.push(id);
      id = reply('0', id).at(-1)?.split(' ')[1] ?? '';
    }
    assert.deepEqual(served, ['a1', 'a2', 'b1', 'a3', 'b2', 'a4']);
  });

  it('serves higher priorities first, and then those that waited longer', () => {
    const { add, submit, reply } = harness();
    add('0');
    submit('first');
    submit('low', { priority: -1 });
    submit('usual');
    submit('high', { priority: 2.5 });
    submit('high too', { priority: 2.5 });
    assert.deepEqual(reply('0', 'first'), ['answer first', 'assign high to 0']);
    assert.deepEqual(reply('0', 'high'), ['answer high', 'assign high too to 0']);
    assert.deepEqual(reply('0', 'high too'), ['answer high too', 'assign usual to 0']);
    assert.deepEqual(reply('0', 'usual'), ['answer usual', 'assign low to 0']);
  });
});

describe('task scheduler: retries', () => {
  it('tries a failed task elsewhere, and answers with its last error when its retries are used up', () => {
    const { add, submit, reply } = harness();
    for (const id of ['0', '1', '2']) add(id);
    submit('a', { retries: 1 });
    assert.deepEqual(reply('2', 'a', 'error'), ['withdraw a', 'assign a to 1']);
    assert.deepEqual(reply('1', 'a', 'error'), ['answer a']);
  });

  it('answers with the last error when it failed on every engine', () => {
    const { add, submit, reply } = harness();
    add('0');
    add('1');
    submit('a', { retries: 7 });
    reply('1', 'a', 'error');
    assert.deepEqual(reply('0', 'a', 'error'), ['withdraw a', 'answer a']);
  });

  it('keeps it for a new engine until its timeout, if it has one', () => {
    const { add, submit, reply, wait, tick, machine } = harness();
    add('0');
    submit('a', { retries: 7, timeoutMs: 100 });
    submit('b', { retries: 7, timeoutMs: 100 });
    assert.deepEqual(reply('0', 'a', 'error'), ['withdraw a', 'assign b to 0']);
    wait(50);
    assert.deepEqual(reply('0', 'b', 'error'), ['withdraw b']);
    wait(50);
    assert.deepEqual(tick(), ['fail a TaskTimeout']);
    assert.deepEqual(add('1'), ['assign b to 1']);
    assert.equal(machine.deadline, undefined);
  });

  it('gives the last error also when the only targets are used up, and a refusal there as impossible', () => {
    const { add, submit, reply } = harness();
    add('0');
    add('1');
    submit('a', { retries: 1, targets: ['0'], timeoutMs: 1000 });
    assert.deepEqual(reply('0', 'a', 'error'), ['withdraw a', 'answer a']);
    submit('b', { retries: 1, targets: ['0'] });
    assert.deepEqual(reply('0', 'b', 'refused'), ['withdraw b', 'fail b ImpossibleDependency']);
  });

  it('answers with the error of an engine that ran it, though others refused it afterwards', () => {
    const { add, submit, reply, machine } = harness();
    for (const id of ['0', '1', '2']) add(id);
    submit('a', { retries: 2 });
    reply('2', 'a', 'error');
    reply('1', 'a', 'refused');
    const refusal = { dependenciesMet: false, ok: false, client: Buffer.from('client'), frames: [] };
    const effects = machine.handle({ type: 'reply', engine: '0', msgId: 'a', ...refusal }, 0);
    const answer = effects.find(({ type }) => type === 'answer');
    assert.equal(answer?.type === 'answer' && answer.engine, '2');
  });

  it('takes no retry for a refusal', () => {
    const { add, submit, reply } = harness();
    for (const id of ['0', '1', '2']) add(id);
    submit('a', { retries: 1 });
    assert.deepEqual(reply('2', 'a', 'refused'), ['withdraw a', 'assign a to 1']);
    assert.deepEqual(reply('1', 'a', 'error'), ['withdraw a', 'assign a to 0']);
  });

  it('runs the tasks of a dead engine again, and waits for an engine when there is none', () => {
    const { add, submit, lose } = harness();
    add('0');
    submit('a', { retries: 1 });
    assert.deepEqual(lose('0'), []);
    assert.deepEqual(add('1'), ['assign a to 1']);
    assert.deepEqual(lose('1'), ['fail a EngineError']);
  });

  it('answers a task as aborted that an engine refuses after its client took it back', () => {
    const { add, submit, reply, abort, machine } = harness();
    add('0');
    add('1');
    submit('a');
    assert.deepEqual(abort('a'), []);
    assert.deepEqual(reply('1', 'a', 'refused'), ['withdraw a', 'aborted a']);
    assert.equal(machine.entries, 0);
  });

  it('tries no aborted task again', () => {
    const { add, submit, reply, abort } = harness();
    add('0');
    add('1');
    submit('a', { retries: 3 });
    assert.deepEqual(abort('a'), []);
    assert.deepEqual(reply('1', 'a', 'error'), ['answer a']);
  });
});

describe('task scheduler: times', () => {
  it('counts the time a task waits, and none that it runs', () => {
    const { add, submit, wait, tick, reply } = harness();
    add('0');
    submit('a', { timeoutMs: 10 });
    submit('b', { timeoutMs: 10 });
    submit('c', { timeoutMs: 20 });
    wait(10);
    assert.deepEqual(tick(), ['fail b TaskTimeout']);
    assert.deepEqual(reply('0', 'a'), ['answer a', 'assign c to 0']);
    wait(100);
    assert.deepEqual(tick(), []);
  });

  it('answers a task that runs too long, and leaves its engine alone until it lets go', () => {
    const { add, submit, start, wait, tick, reply, machine } = harness(0);
    add('0');
    submit('a', { timeLimitMs: 10 });
    submit('b');
    assert.equal(machine.deadline, undefined);
    assert.ok(machine.awaitsStart);
    start('0', 'a');
    assert.ok(!machine.awaitsStart);
    wait(10);
    assert.deepEqual(tick(), ['fail a TaskTimeout', 'interrupt a']);
    assert.deepEqual(submit('c'), []);
    assert.deepEqual(reply('0', 'a', 'error'), ['released a', 'assign c to 0']);
    assert.deepEqual(reply('0', 'a', 'error'), []);
  });

  it('limits nothing that ends in time, or that has not begun', () => {
    const { add, submit, start, wait, tick, reply } = harness(0);
    add('0');
    submit('a', { timeLimitMs: 10 });
    submit('b', { timeLimitMs: 10 });
    start('0', 'a');
    start('1', 'b');
    assert.deepEqual(reply('0', 'a'), ['answer a']);
    wait(100);
    assert.deepEqual(tick(), []);
  });

  it('says nothing more of an overlong task when its engine dies', () => {
    const { add, submit, start, wait, tick, lose, machine } = harness();
    add('0');
    submit('a', { timeLimitMs: 10, retries: 2 });
    start('0', 'a');
    wait(10);
    assert.deepEqual(tick(), ['fail a TaskTimeout', 'interrupt a']);
    assert.deepEqual(lose('0'), []);
    assert.equal(machine.running + machine.queued, 0);
  });
});

describe('task scheduler: dependencies', () => {
  it('needs an engine that is to leave while it has a task, or one waits for others that nobody else may do', () => {
    const { machine, add, submit, reply, retire, abort } = harness();
    for (const uuid of ['0', '1']) add(uuid);
    submit('a', { targets: ['0'] });
    submit('x', { targets: ['1'] });
    retire('0');
    assert.ok(machine.needs('0'));
    reply('0', 'a');
    assert.ok(!machine.needs('0'));
    // Others may do these.
    submit('any', { after: on(['x']) });
    submit('either', { targets: ['0', '1'], after: on(['x']) });
    assert.ok(!machine.needs('0'));
    submit('b', { targets: ['0'], after: on(['x']) });
    assert.ok(machine.needs('0'));
    abort('b');
    assert.ok(!machine.needs('0'));
    submit('c', { targets: ['0'], after: on(['x']) });
    // Where `a` ended.
    submit('d', { follow: on(['a']), after: on(['c']) });
    assert.ok(reply('1', 'x').includes('assign c to 0'));
    assert.ok(machine.needs('0'));
    assert.deepEqual(reply('0', 'c'), ['answer c', 'assign d to 0']);
    reply('0', 'd');
    assert.ok(!machine.needs('0'));
    submit('e', { targets: ['0'], after: on(['any']) });
    assert.ok(machine.needs('0'));
    reply('1', 'any', 'error');
    assert.ok(!machine.needs('0'));
    assert.ok(!machine.needs('stranger'));
  });

  it('holds a task back until all it comes after have succeeded', () => {
    const { add, submit, reply } = harness(0);
    add('0');
    submit('a');
    submit('b');
    assert.deepEqual(submit('c', { after: on(['a', 'b']) }), []);
    assert.deepEqual(reply('0', 'a'), ['answer a']);
    assert.deepEqual(reply('0', 'b'), ['answer b', 'assign c to 0']);
    assert.deepEqual(submit('d', { after: on(['a', 'b']) }), ['assign d to 0']);
  });

  it('runs it after any of them, and after failures, when told so', () => {
    const { add, submit, reply } = harness(0);
    add('0');
    submit('a');
    submit('b');
    submit('any', { after: on(['a', 'b'], { all: false }) });
    submit('failed', { after: on(['b'], { success: false, failure: true }) });
    submit('either', { after: on(['a', 'b'], { failure: true }) });
    assert.deepEqual(reply('0', 'a'), ['answer a', 'assign any to 0']);
    assert.deepEqual(reply('0', 'b', 'error'), ['answer b', 'assign failed to 0', 'assign either to 0']);
  });

  it('fails a task, and those behind it, as soon as what it waits for cannot be', () => {
    const { add, submit, reply } = harness(0);
    add('0');
    submit('a');
    submit('b');
    submit('c', { after: on(['a', 'b']) });
    submit('d', { after: on(['c']) });
    submit('e', { after: on(['a', 'd'], { all: false }) });
    submit('f', { after: on(['c'], { failure: true }) });
    assert.deepEqual(reply('0', 'a', 'error'), [
      ...['answer a', 'fail c ImpossibleDependency', 'fail d ImpossibleDependency'],
      ...['fail e ImpossibleDependency', 'assign f to 0'],
    ]);
    assert.deepEqual(submit('g', { after: on(['a']) }), ['fail g ImpossibleDependency']);
  });

  it('takes no dependency on itself or on what it does not know', () => {
    const { add, submit } = harness(0);
    add('0');
    assert.deepEqual(submit('a', { after: on(['a']) }), ['fail a InvalidDependency']);
    assert.deepEqual(submit('b', { follow: on(['never']) }), ['fail b InvalidDependency']);
    assert.deepEqual(submit('c', { after: on(['a', 'never'], { failure: true }) }), [
      'fail c InvalidDependency',
    ]);
    // What is met by the ids it knows need not know the others.
    assert.deepEqual(submit('d', { after: on(['a', 'never'], { failure: true, all: false }) }), [
      'assign d to 0',
    ]);
  });

  it('follows tasks to their engine, waiting until it is free', () => {
    const { add, submit, reply } = harness();
    add('0');
    add('1');
    submit('a');
    submit('b');
    assert.deepEqual(reply('1', 'a'), ['answer a']);
    assert.deepEqual(submit('c', { follow: on(['a']) }), ['assign c to 1']);
    assert.deepEqual(submit('d', { follow: on(['a']) }), []);
    assert.deepEqual(reply('0', 'b'), ['answer b']);
    assert.deepEqual(submit('e', { follow: on(['a', 'b']) }), ['fail e ImpossibleDependency']);
    assert.deepEqual(reply('1', 'c'), ['answer c', 'assign d to 1']);
  });

  it('follows any of several, wherever there is room first', () => {
    const { add, submit, reply } = harness();
    add('0');
    add('1');
    submit('a');
    submit('b');
    submit('c', { follow: on(['a', 'b'], { all: false }) });
    assert.deepEqual(submit('d', { targets: ['1'], priority: 1 }), []);
    assert.deepEqual(reply('1', 'a'), ['answer a', 'assign d to 1']);
    assert.deepEqual(reply('0', 'b'), ['answer b', 'assign c to 0']);
  });

  it('gives up following when the engine is gone, or excluded by the targets', () => {
    const { add, submit, reply, lose } = harness();
    add('0');
    add('1');
    submit('a');
    reply('1', 'a');
    assert.deepEqual(submit('b', { follow: on(['a']), targets: ['0'] }), ['fail b ImpossibleDependency']);
    submit('c', { follow: on(['a']) });
    submit('d', { follow: on(['a']) });
    assert.deepEqual(lose('1'), ['fail c EngineError', 'fail d ImpossibleDependency']);
    assert.deepEqual(submit('e', { follow: on(['a']) }), ['fail e ImpossibleDependency']);
  });

  it('times out and aborts what waits for others, too', () => {
    const { add, submit, wait, tick, abort, reply, machine } = harness();
    add('0');
    submit('a');
    submit('b', { after: on(['a']), timeoutMs: 10 });
    submit('c', { after: on(['b'], { success: false, failure: true }) });
    submit('d', { after: on(['a']) });
    wait(10);
    assert.deepEqual(tick(), ['fail b TaskTimeout']);
    assert.deepEqual(abort('d'), ['aborted d']);
    assert.deepEqual(reply('0', 'a'), ['answer a', 'assign c to 0']);
    reply('0', 'c');
    assert.equal(machine.queued, 0);
  });

  it('survives chains of any length', () => {
    const { add, submit, reply } = harness();
    add('0');
    submit('t0');
    for (let n = 1; n < 5000; n++) submit(`t${n}`, { after: on([`t${n - 1}`]) });
    assert.equal(reply('0', 't0', 'error').length, 5000);
  });

  it('knows tasks for a bounded while after they ended', () => {
    const { add, submit, reply } = harness(1, new FinishedTasks(2));
    add('0');
    for (const id of ['a', 'b', 'c', 'd', 'e']) {
      submit(id);
      reply('0', id);
    }
    assert.deepEqual(submit('x', { after: on(['a']) }), ['fail x InvalidDependency']);
    assert.deepEqual(submit('y', { after: on(['e']) }), ['assign y to 0']);
  });
});

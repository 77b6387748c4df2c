/** Whatever happens, in whatever order: each task one answer, and no engine more than it may hold. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Kernel } from '../protocol/private-messages';
import { schemeNames, schemeOf } from './schemes';
import type { TaskEffect, TaskEvent } from './task-events';
import { TaskScheduler } from './task-scheduler';

const kernels = ['javascript', 'python'] as const;
const uuids = ['e0', 'e1', 'e2', 'e3'];
/** An engine's kernel is its own for good. */
const kernelOf = (uuid: string): Kernel => kernels[Number(uuid[1]) % 2] as Kernel;

type Step =
  | { do: 'submit'; kernel: Kernel | undefined; targets: string[] }
  | { do: 'add' | 'lose' | 'suspect'; uuid: string }
  | { do: 'finish' | 'refuse'; at: number }
  | { do: 'abort'; at: number }
  | { do: 'wait' };

const uuid = fc.constantFrom(...uuids);
const at = fc.nat({ max: 9 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('submit' as const),
      kernel: fc.constantFrom(undefined, ...kernels),
      targets: fc.oneof(fc.constant<string[]>([]), fc.uniqueArray(uuid, { minLength: 1 })),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('add', 'lose', 'suspect'), uuid }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('finish', 'refuse'), at }) },
  fc.record({ do: fc.constant('abort' as const), at }),
  fc.record({ do: fc.constant('wait' as const) }),
);

/** The world around the scheduler: which engines live, what they hold, who has been answered. */
class World {
  readonly machine: TaskScheduler;
  readonly alive = new Set<string>();
  readonly submitted = new Map<string, { kernel: Kernel | undefined; targets: string[] }>();
  readonly answered = new Map<string, number>();
  readonly refusedBy = new Map<string, Set<string>>();
  readonly held: { msgId: string; engine: string }[] = [];
  #now = 0;

  constructor(
    scheme: (typeof schemeNames)[number],
    readonly hwm: number,
    seed: number,
  ) {
    const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
    this.machine = new TaskScheduler({ scheme: schemeOf(scheme), hwm, random });
  }

  play(move: Step): void {
    switch (move.do) {
      case 'submit': {
        const msgId = `t${this.submitted.size}`;
        this.submitted.set(msgId, move);
        const task = { msgId, client: Buffer.alloc(1), frames: [], label: null, ...move };
        return this.tell({ type: 'submit', task });
      }
      case 'add':
        if (this.alive.has(move.uuid)) return;
        this.alive.add(move.uuid);
        return this.tell({ type: 'engine-added', uuid: move.uuid, kernel: kernelOf(move.uuid) });
      case 'lose':
      case 'suspect':
        this.alive.delete(move.uuid);
        return this.tell({ type: 'engine-lost', uuid: move.uuid, certain: move.do === 'lose' });
      case 'finish':
      case 'refuse': {
        const [done] = this.held.splice(move.at % Math.max(1, this.held.length), 1);
        if (!done) return;
        const met = move.do === 'finish';
        if (!met) {
          const refused = this.refusedBy.get(done.msgId) ?? new Set();
          this.refusedBy.set(done.msgId, refused.add(done.engine));
        }
        return this.tell({ type: 'reply', ...done, dependenciesMet: met, frames: [] });
      }
      case 'abort':
        return this.tell({ type: 'abort', msgIds: [`t${move.at}`] });
      case 'wait':
        this.#now += 6000;
        return this.tell({ type: 'tick' });
    }
  }

  tell(event: TaskEvent): void {
    for (const effect of this.machine.handle(event, this.#now)) this.check(effect);
    for (const engine of this.alive) {
      const load = this.held.filter((task) => task.engine === engine).length;
      assert.ok(this.hwm === 0 || load <= this.hwm, `${engine} holds ${load}`);
    }
  }

  check(effect: TaskEffect): void {
    const { msgId } = effect.task;
    if (effect.type === 'withdraw') return;
    assert.ok(!this.answered.has(msgId), `${msgId} was answered before ${effect.type}`);
    if (effect.type === 'assign') {
      const wanted = this.submitted.get(msgId);
      assert.ok(this.alive.has(effect.engine), 'assigned to an engine that is gone');
      assert.ok(!this.held.some((task) => task.msgId === msgId), 'assigned twice');
      assert.ok(!this.refusedBy.get(msgId)?.has(effect.engine), 'assigned where it was refused');
      assert.ok(!wanted?.kernel || wanted.kernel === kernelOf(effect.engine), 'wrong kernel');
      assert.ok(!wanted?.targets.length || wanted.targets.includes(effect.engine), 'not a target');
      this.held.push({ msgId, engine: effect.engine });
      return;
    }
    this.answered.set(msgId, 1);
    const index = this.held.findIndex((task) => task.msgId === msgId);
    if (index >= 0) this.held.splice(index, 1);
  }
}

describe('task scheduler, whatever happens', () => {
  it('answers every task exactly once and keeps to its limits', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...schemeNames),
        fc.nat({ max: 3 }),
        fc.integer({ min: 1, max: 2147483646 }),
        fc.array(step, { maxLength: 60, size: 'max' }),
        (scheme, hwm, seed, steps) => {
          const world = new World(scheme, hwm, seed);
          for (const move of steps) world.play(move);
          // In the end every engine there can be is alive, and each finishes what it holds.
          for (const engine of uuids) world.play({ do: 'add', uuid: engine });
          world.play({ do: 'wait' });
          for (let n = 0; n < 200; n++) world.play({ do: 'finish', at: 0 });
          assert.deepEqual([...world.answered.keys()].sort(), [...world.submitted.keys()].sort());
          assert.equal(world.machine.queued + world.machine.running, 0);
        },
      ),
      { numRuns: 400 },
    );
  });
});

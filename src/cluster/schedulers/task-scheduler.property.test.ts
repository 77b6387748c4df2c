/** Whatever happens, in whatever order: each task one answer, each condition kept, and nothing left behind. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Kernel } from '../protocol/private-messages';
import type { Dependency } from './dependency';
import { schemeNames, schemeOf } from './schemes';
import type { TaskEffect, TaskEvent, Terms } from './task-events';
import { LOST_ENGINE_GRACE_MS, TaskScheduler } from './task-scheduler';
import { NO_TERMS } from './task-terms';

const SLOTS = 4;
const kernels = ['javascript', 'python'] as const;
const kernelOf = (uuid: string): Kernel => kernels[Number(uuid[1]) % 2] as Kernel;

type Answer = 'ok' | 'error' | 'refused';

/** Tasks and slots are meant by their numbers. */
interface Wanted {
  kernel: Kernel | undefined;
  targets: number[];
  after: Wish | undefined;
  follow: Wish | undefined;
  retries: number;
  timeoutMs: number | undefined;
  timeLimitMs: number | undefined;
  priority: number;
  client: number;
}

interface Wish {
  tasks: number[];
  all: boolean;
  counts: 'success' | 'failure' | 'both';
}

type Step =
  | { do: 'submit'; wanted: Wanted }
  | { do: 'add' | 'lose' | 'suspect' | 'expect'; slot: number }
  | { do: 'answer'; at: number; answer: Answer }
  | { do: 'start'; at: number }
  | { do: 'abort'; at: number }
  | { do: 'wait'; ms: number };

const slot = fc.nat({ max: SLOTS - 1 });
const at = fc.nat({ max: 12 });
const rarely = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 });
const wish: fc.Arbitrary<Wish> = fc.record({
  tasks: fc.uniqueArray(at, { minLength: 1, maxLength: 3 }),
  all: fc.boolean(),
  counts: fc.constantFrom('success', 'failure', 'both'),
});
const wanted: fc.Arbitrary<Wanted> = fc.record({
  kernel: fc.constantFrom(undefined, undefined, ...kernels),
  targets: fc.oneof(fc.constant<number[]>([]), fc.uniqueArray(slot, { minLength: 1 })),
  after: rarely(wish),
  follow: rarely(wish),
  retries: fc.nat({ max: 3 }),
  timeoutMs: rarely(fc.constantFrom(10, 7000)),
  timeLimitMs: rarely(fc.constantFrom(10, 7000)),
  priority: fc.constantFrom(0, 0, 1),
  client: fc.nat({ max: 2 }),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 7, arbitrary: fc.record({ do: fc.constant('submit' as const), wanted }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('add', 'add', 'lose', 'suspect', 'expect'), slot }),
  },
  {
    weight: 7,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      at,
      answer: fc.constantFrom('ok', 'ok', 'error', 'refused'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('start' as const), at }) },
  fc.record({ do: fc.constant('abort' as const), at }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1, 10, 6000) }) },
);

interface HeldTask {
  msgId: string;
  engine: string;
}

/** The world around the scheduler: which engines live, what they hold, who has been answered, and how. */
class World {
  readonly machine: TaskScheduler;
  /** By slot; every engine that ever lived there had a uuid of its own. */
  readonly alive = new Map<number, string>();
  readonly suspected = new Map<string, number>();
  /** Engines of an earlier controller that may come back; for such a slot tasks name it. */
  readonly expected = new Set<string>();
  readonly submitted = new Map<string, Terms>();
  readonly answered = new Map<string, { ok: boolean; engine: string | undefined }>();
  readonly abortedIds = new Set<string>();
  readonly notAgain = new Map<string, Set<string>>();
  /** Handed out and not answered by its engine yet, even if it was answered for. */
  held: HeldTask[] = [];
  #now = 0;
  #uuids = 0;

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
      case 'submit':
        return this.submit(move.wanted);
      case 'add':
        return this.add(move.slot);
      case 'lose':
      case 'suspect':
        return this.lose(move.slot, move.do === 'lose');
      case 'expect':
        if (this.alive.has(move.slot)) return;
        this.expected.add(`e${move.slot}-gone`);
        return this.tell({ type: 'engine-expected', uuid: `e${move.slot}-gone` });
      case 'answer': {
        const [done] = this.held.splice(move.at % Math.max(1, this.held.length), 1);
        return done && this.answer(done, move.answer);
      }
      case 'start': {
        const begun = this.held[move.at % Math.max(1, this.held.length)];
        return begun && this.tell({ type: 'started', ...begun });
      }
      case 'abort':
        this.abortedIds.add(this.submitted.has(`t${move.at}`) ? `t${move.at}` : '');
        return this.tell({ type: 'abort', msgIds: [`t${move.at}`] });
      case 'wait':
        return this.wait(move.ms);
    }
  }

  submit({ client, targets, after, follow, ...wishes }: Wanted): void {
    const msgId = `t${this.submitted.size}`;
    const terms: Terms = {
      ...{ ...NO_TERMS, ...wishes, after: dependency(after), follow: dependency(follow) },
      targets: targets.map((wantedSlot) => this.alive.get(wantedSlot) ?? `e${wantedSlot}-gone`),
    };
    this.submitted.set(msgId, terms);
    const request = { ...terms, msgId, client: Buffer.from([client]), frames: [] };
    this.tell({ type: 'submit', task: request });
  }

  add(where: number): void {
    if (this.alive.has(where)) return;
    const back = [...this.suspected.keys(), ...this.expected].find((uuid) => uuid.startsWith(`e${where}`));
    const uuid = back ?? `e${where}-${this.#uuids++}`;
    this.suspected.delete(uuid);
    this.expected.delete(uuid);
    this.alive.set(where, uuid);
    this.tell({ type: 'engine-added', uuid, kernel: kernelOf(uuid) });
  }

  lose(where: number, certain: boolean): void {
    const uuid = this.alive.get(where);
    if (uuid === undefined) return;
    this.alive.delete(where);
    if (certain) this.bury(uuid);
    else this.suspected.set(uuid, this.#now + LOST_ENGINE_GRACE_MS);
    this.tell({ type: 'engine-lost', uuid, certain });
  }

  wait(ms: number): void {
    this.#now += ms;
    for (const [uuid, until] of this.suspected) {
      if (until > this.#now) continue;
      this.suspected.delete(uuid);
      this.bury(uuid);
    }
    this.tell({ type: 'tick' });
  }

  answer(done: HeldTask, answer: Answer): void {
    if (answer !== 'ok') this.exclude(done);
    const said = { dependenciesMet: answer !== 'refused', ok: answer === 'ok' };
    this.tell({ type: 'reply', ...done, ...said, client: Buffer.alloc(1), frames: [] });
  }

  bury(uuid: string): void {
    for (const lost of this.held) if (lost.engine === uuid) this.exclude(lost);
    this.held = this.held.filter(({ engine }) => engine !== uuid);
  }

  exclude({ msgId, engine }: HeldTask): void {
    this.notAgain.set(msgId, (this.notAgain.get(msgId) ?? new Set()).add(engine));
  }

  tell(event: TaskEvent): void {
    for (const effect of this.machine.handle(event, this.#now)) this.check(effect, event);
    for (const engine of this.alive.values()) {
      const load = this.held.filter((task) => task.engine === engine).length;
      assert.ok(this.hwm === 0 || load <= this.hwm, `${engine} holds ${load}`);
    }
  }

  check(effect: TaskEffect, cause: TaskEvent): void {
    assert.notEqual(effect.type, 'relay', 'nothing here is from before its time');
    if (effect.type === 'relay' || effect.type === 'withdraw' || effect.type === 'released') return;
    const { msgId } = effect.task;
    if (effect.type === 'interrupt') {
      assert.ok(this.held.some((task) => task.msgId === msgId && task.engine === effect.engine));
      return;
    }
    assert.ok(!this.answered.has(msgId), `${msgId} was answered before ${effect.type}`);
    if (effect.type === 'assign') return this.checkAssignment(msgId, effect.engine);
    const engine =
      effect.type === 'answer' ? effect.engine : effect.type === 'fail' ? effect.failure.engine : undefined;
    const ok = effect.type === 'answer' && cause.type === 'reply' && cause.msgId === msgId && cause.ok;
    this.answered.set(msgId, { ok, engine });
  }

  checkAssignment(msgId: string, engine: string): void {
    const terms = this.submitted.get(msgId) as Terms;
    const mates = this.held.filter((task) => task.engine === engine);
    assert.ok([...this.alive.values()].includes(engine), 'assigned to an engine that is gone');
    assert.ok(!this.held.some((task) => task.msgId === msgId), 'assigned twice');
    assert.ok(!mates.some((task) => this.answered.has(task.msgId)), 'the engine is stuck with another');
    assert.ok(!this.abortedIds.has(msgId), 'assigned though it was taken back');
    assert.ok(!this.notAgain.get(msgId)?.has(engine), 'assigned where it was refused, or failed');
    assert.ok(!terms.kernel || terms.kernel === kernelOf(engine), 'wrong kernel');
    assert.ok(terms.targets.length === 0 || terms.targets.includes(engine), 'not a target');
    assert.ok(
      this.isMet(terms.after, () => true),
      'what it comes after has not ended so',
    );
    assert.ok(
      this.isMet(terms.follow, (id) => this.answered.get(id)?.engine === engine),
      'what it follows did not end here',
    );
    if (terms.priority === 0) assert.ok(!this.isPlainUrgentWaiting(), 'a more urgent one waits');
    this.held.push({ msgId, engine });
  }

  /** By ipyparallel's definition, over what has been answered. */
  isMet(condition: Dependency | undefined, isHere: (id: string) => boolean): boolean {
    if (!condition) return true;
    const counts = (id: string): boolean => {
      const outcome = this.answered.get(id);
      return outcome !== undefined && isHere(id) && (outcome.ok ? condition.success : condition.failure);
    };
    const ids = [...condition.ids];
    return condition.all ? ids.every(counts) : ids.some(counts);
  }

  /** A task of higher priority waits that any engine could take. */
  isPlainUrgentWaiting(): boolean {
    return [...this.submitted].some(([msgId, terms]) => {
      const isPlain = !terms.kernel && terms.targets.length === 0 && !terms.after && !terms.follow;
      const isWaiting = !this.answered.has(msgId) && !this.held.some((task) => task.msgId === msgId);
      return isPlain && terms.priority > 0 && isWaiting && !this.notAgain.has(msgId);
    });
  }
}

function dependency(wish: Wish | undefined): Dependency | undefined {
  if (!wish) return undefined;
  const { tasks, all, counts } = wish;
  const ids = new Set(tasks.map((n) => `t${n}`));
  return { ids, all, success: counts !== 'failure', failure: counts !== 'success' };
}

describe('task scheduler, whatever happens', () => {
  it('answers every task exactly once, keeps every condition, and keeps nothing else', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...schemeNames),
        fc.nat({ max: 3 }),
        fc.integer({ min: 1, max: 2147483646 }),
        fc.array(step, { maxLength: 80, size: 'max' }),
        (scheme, hwm, seed, steps) => {
          const world = new World(scheme, hwm, seed);
          for (const move of steps) world.play(move);
          // In the end every engine there can be is alive, and each finishes what it holds.
          for (let n = 0; n < SLOTS; n++) world.play({ do: 'add', slot: n });
          for (const uuid of world.expected) world.tell({ type: 'engine-lost', uuid, certain: false });
          world.play({ do: 'wait', ms: 8000 });
          for (let n = 0; n < 200; n++) world.play({ do: 'answer', at: 0, answer: 'ok' });
          assert.deepEqual([...world.answered.keys()].sort(), [...world.submitted.keys()].sort());
          assert.deepEqual([world.machine.queued, world.machine.running, world.machine.entries], [0, 0, 0]);
          assert.equal(world.machine.deadline, undefined);
        },
      ),
      { numRuns: 400 },
    );
  }).timeout(30_000);
});

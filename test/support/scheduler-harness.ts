/** The task scheduler's state machine in the hands of a test: events in short, effects in short. */
import type { Kernel } from '../../src/cluster/protocol/private-messages';
import { FinishedTasks } from '../../src/cluster/schedulers/finished-tasks';
import { schemeOf } from '../../src/cluster/schedulers/schemes';
import type { TaskEffect, TaskRequest, Terms } from '../../src/cluster/schedulers/task-events';
import { TaskScheduler } from '../../src/cluster/schedulers/task-scheduler';
import { NO_TERMS } from '../../src/cluster/schedulers/task-terms';

const REPLY = [Buffer.from('reply')];
const CLIENT = Buffer.from('client');

type Wants = Partial<Terms> & { client?: string };

function task(msgId: string, { client = 'client', ...terms }: Wants = {}): TaskRequest {
  return { ...NO_TERMS, ...terms, msgId, client: Buffer.from(client), frames: [] };
}

/** Effects in short: `assign a to 0`, `answer a`, `fail a EngineError`. */
function short(effects: TaskEffect[]): string[] {
  return effects.map((effect) => {
    if (effect.type === 'relay') return `relay ${effect.reply.msgId}`;
    const { msgId } = effect.task;
    if (effect.type === 'assign') return `assign ${msgId} to ${effect.engine}`;
    if (effect.type === 'fail') return `fail ${msgId} ${effect.failure.ename}`;
    return `${effect.type} ${msgId}`;
  });
}

type Answer = 'ok' | 'error' | 'refused';

export function schedulerHarness(hwm = 1, finished = new FinishedTasks()) {
  const machine = new TaskScheduler({ scheme: schemeOf('leastload'), hwm, random: () => 0, finished });
  let now = 0;
  const tell = (event: Parameters<TaskScheduler['handle']>[0]) => short(machine.handle(event, now));
  return {
    machine,
    wait: (ms: number) => (now += ms),
    tick: () => tell({ type: 'tick' }),
    add: (uuid: string, kernel: Kernel = 'javascript') => tell({ type: 'engine-added', uuid, kernel }),
    expect: (uuid: string) => tell({ type: 'engine-expected', uuid }),
    submit: (msgId: string, wants?: Wants) => tell({ type: 'submit', task: task(msgId, wants) }),
    start: (engine: string, msgId: string) => tell({ type: 'started', engine, msgId }),
    reply: (engine: string, msgId: string, answer: Answer = 'ok') =>
      tell({
        ...{ type: 'reply', engine, msgId, client: CLIENT, frames: REPLY },
        ...{ dependenciesMet: answer !== 'refused', ok: answer === 'ok' },
      }),
    retire: (uuid: string) => tell({ type: 'engine-retiring', uuid }),
    lose: (uuid: string, certain = true) => tell({ type: 'engine-lost', uuid, certain }),
    abort: (...msgIds: string[]) => tell({ type: 'abort', msgIds }),
  };
}

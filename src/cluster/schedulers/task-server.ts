/** The task scheduler's sockets: messages become events of the state machine, its effects become messages. */
import { splitFrames, type SplitFrames } from '../protocol/frames';
import type { Frames, OutgoingFrames } from '../transport/socket';
import type { Activity } from './activity';
import { bindRouterPair, type PortContext } from './port';
import { abortedReply, failureReply, readTask, readTaskReply, objection } from './task-messages';
import type { TaskEffect, TaskEvent, TaskRequest } from './task-events';
import type { TaskScheduler } from './task-scheduler';
import type { Traffic } from './traffic';
import { CONTROLLER_IDENTITY } from './relay';

export interface TaskServer {
  readonly clientPort: number;
  readonly enginePort: number;
  /** Tell the scheduler something that did not come through its sockets. */
  handle(event: TaskEvent): void;
  /** Take tasks that wait for an engine out of the queue. @returns those that did. */
  abort(msgIds: readonly string[]): string[];
  /** Submit a task of the controller's own, packed without identities; only the traffic learns its answer. */
  submitOwn(frames: Frames): void;
  close(): void;
}

const OWN = Buffer.from(CONTROLLER_IDENTITY);

export async function startTaskServer(
  context: PortContext,
  scheduler: TaskScheduler,
  activity: Activity,
  traffic: Traffic,
): Promise<TaskServer> {
  const { clients, engines, close } = await bindRouterPair(context, 'task', {
    clients: onRequest,
    engines: onReply,
  });
  let timer: NodeJS.Timeout | undefined;

  function onRequest(split: SplitFrames, frames: Frames): boolean {
    const client = split.idents[0];
    return client !== undefined && split.idents.length === 1 && submit(client, split, frames.slice(1));
  }

  /** @param frames from the delimiter on. */
  function submit(client: Buffer, split: SplitFrames, frames: Frames): boolean {
    const task = readTask(split, client, frames);
    if (!task) return false;
    traffic.requested('task', client, split);
    const failure = objection(split);
    if (failure) perform({ type: 'fail', task, failure });
    else handle({ type: 'submit', task });
    return true;
  }

  function onReply(split: SplitFrames, frames: Frames): boolean {
    const [engine, client] = split.idents;
    const reply = readTaskReply(split);
    if (!engine || !client || !reply) return false;
    handle({ type: 'reply', engine: engine.toString(), ...reply, frames: frames.slice(2) });
    return true;
  }

  function handle(event: TaskEvent): TaskEffect[] {
    const effects = scheduler.handle(event, performance.now());
    for (const effect of effects) perform(effect);
    wakeAtDeadline();
    return effects;
  }

  function perform(effect: TaskEffect): void {
    const { task } = effect;
    switch (effect.type) {
      case 'assign':
        activity.begin(effect.engine, {
          msgId: task.msgId,
          via: 'task',
          label: task.label,
          since: new Date().toISOString(),
        });
        traffic.assigned(task.msgId, effect.engine);
        return engines.socket.send([effect.engine, task.client, ...task.frames]);
      case 'withdraw':
        return activity.withdraw(effect.engine, task.msgId);
      case 'answer':
        activity.finish(effect.engine, task.msgId);
        return answer(task, effect.frames, effect.engine);
      case 'fail':
        return answer(task, context.session.pack(failureReply(task, effect.failure)).frames);
      case 'aborted':
        return answer(task, context.session.pack(abortedReply(task)).frames);
    }
  }

  /** @param frames from the delimiter on. */
  function answer(task: TaskRequest, frames: OutgoingFrames, engine?: string): void {
    const split = splitFrames(frames as Frames);
    if (split) traffic.answered('task', split, engine);
    if (!task.client.equals(OWN)) {
      clients.socket.send([task.client, ...(engine === undefined ? [] : [engine]), ...frames]);
    }
  }

  function wakeAtDeadline(): void {
    const deadline = scheduler.deadline;
    if (deadline === undefined || timer) return;
    timer = setTimeout(
      () => {
        timer = undefined;
        handle({ type: 'tick' });
      },
      Math.max(0, deadline - performance.now()),
    );
  }

  return {
    clientPort: clients.port,
    enginePort: engines.port,
    handle,
    submitOwn: (frames) => {
      const split = splitFrames(frames);
      if (split) submit(OWN, split, frames);
    },
    abort: (msgIds) =>
      handle({ type: 'abort', msgIds }).flatMap((effect) =>
        effect.type === 'aborted' ? [effect.task.msgId] : [],
      ),
    close: () => {
      clearTimeout(timer);
      close();
    },
  };
}

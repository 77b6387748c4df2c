/** The task scheduler's sockets: messages become events of the state machine, its effects become messages. */
import type { SplitFrames } from '../protocol/frames';
import type { Frames } from '../transport/socket';
import type { Activity } from './activity';
import { bindRouterPair, type PortContext } from './port';
import { abortedReply, failureReply, readTask, readTaskReply, objection } from './task-messages';
import type { TaskEffect, TaskEvent } from './task-events';
import type { TaskScheduler } from './task-scheduler';

export interface TaskServer {
  readonly clientPort: number;
  readonly enginePort: number;
  /** Tell the scheduler something that did not come through its sockets. */
  handle(event: TaskEvent): void;
  /** Take tasks that wait for an engine out of the queue. @returns those that did. */
  abort(msgIds: readonly string[]): string[];
  close(): void;
}

export async function startTaskServer(
  context: PortContext,
  scheduler: TaskScheduler,
  activity: Activity,
): Promise<TaskServer> {
  const { clients, engines, close } = await bindRouterPair(context, 'task', {
    clients: onRequest,
    engines: onReply,
  });
  let timer: NodeJS.Timeout | undefined;

  function onRequest(split: SplitFrames, frames: Frames): boolean {
    const client = split.idents[0];
    const task = client && split.idents.length === 1 ? readTask(split, client, frames.slice(1)) : undefined;
    if (!task) return false;
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
        return engines.socket.send([effect.engine, task.client, ...task.frames]);
      case 'withdraw':
        return activity.withdraw(effect.engine, task.msgId);
      case 'answer':
        activity.finish(effect.engine, task.msgId);
        return clients.socket.send([task.client, effect.engine, ...effect.frames]);
      case 'fail':
        return clients.socket.send(context.session.pack(failureReply(task, effect.failure)).frames);
      case 'aborted':
        return clients.socket.send(context.session.pack(abortedReply(task)).frames);
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

/** The task scheduler's sockets: messages become events of the state machine, its effects become messages. */
import type { SplitFrames } from '../protocol/frames';
import type { Frames } from '../transport/socket';
import type { Activity } from './activity';
import { bindPort, type PortContext } from './port';
import { abortedReply, failureReply, readTask, readTaskReply, unknownConditions } from './task-messages';
import type { TaskEffect, TaskEvent, TaskRequest } from './task-events';
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
  const clients = await bindPort(context, 'task (clients)', 'router', {
    identity: 'task_in',
    onMessage: (frames) => receive(frames, 'task (clients)', onRequest),
  });
  const engines = await bindPort(context, 'task (engines)', 'router', {
    identity: 'task_out',
    handover: true,
    onMessage: (frames) => receive(frames, 'task (engines)', onReply),
  }).catch((error: unknown) => {
    clients.socket.close();
    throw error;
  });
  let timer: NodeJS.Timeout | undefined;

  function receive(
    frames: Frames,
    port: string,
    next: (split: SplitFrames, frames: Frames) => boolean,
  ): void {
    const verified = context.session.verify(frames);
    if (!verified.ok) context.refuse(port, verified.reason);
    else if (!next(verified.split, frames)) context.refuse(port, 'unexpected frames');
  }

  function onRequest(split: SplitFrames, frames: Frames): boolean {
    const client = split.idents[0];
    const task = client && split.idents.length === 1 ? readTask(split, client, frames.slice(1)) : undefined;
    if (!task) return false;
    const unknown = unknownConditions(split);
    if (unknown.length > 0) answerUnknownConditions(task, unknown);
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

  function answerUnknownConditions(task: TaskRequest, unknown: string[]): void {
    const evalue = `This controller cannot order tasks by ${unknown.map((name) => `'${name}'`).join(' and ')}.`;
    const failure = { ename: 'InvalidDependency', evalue };
    perform({ type: 'fail', task, failure });
  }

  function handle(event: TaskEvent): TaskEffect[] {
    const effects = scheduler.handle(event, Date.now());
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
      Math.max(0, deadline - Date.now()),
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
      clients.socket.close();
      engines.socket.close();
    },
  };
}

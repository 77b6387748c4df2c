/** The task scheduler's sockets: messages become events of the state machine, its effects become messages. */
import { splitFrames, type SplitFrames } from '../protocol/frames';
import type { Kernel } from '../protocol/private-messages';
import type { Frames, OutgoingFrames } from '../transport/socket';
import type { Activity } from './activity';
import { bindRouterPair, type PortContext } from './port';
import { abortedReply, failureReply, readStart, readTask, readTaskReply } from './task-messages';
import type { TaskEffect, TaskEvent } from './task-events';
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
  /** An engine published this on IOPub. */
  published(message: SplitFrames): void;
  close(): void;
}

/** Stop this one task, if the engine is running it. */
export type Interrupt = (engine: string, kernel: Kernel, msgId: string) => void;

const LONGEST_TIMER_MS = 2 ** 31 - 1;

const OWN = Buffer.from(CONTROLLER_IDENTITY);

export async function startTaskServer(
  context: PortContext,
  scheduler: TaskScheduler,
  activity: Activity,
  traffic: Traffic,
  interrupt: Interrupt,
): Promise<TaskServer> {
  const { clients, engines, close } = await bindRouterPair(context, 'task', {
    clients: onRequest,
    engines: onReply,
  });
  let timer: NodeJS.Timeout | undefined;
  let wakeAt = Infinity;

  function onRequest(split: SplitFrames, frames: Frames): boolean {
    const client = split.idents[0];
    return client !== undefined && split.idents.length === 1 && submit(client, split, frames.slice(1));
  }

  /** @param frames from the delimiter on. */
  function submit(client: Buffer, split: SplitFrames, frames: Frames): boolean {
    const submission = readTask(split, client, frames);
    if (!submission) return false;
    const { task, objection: failure } = submission;
    traffic.requested('task', client, split);
    if (failure) perform({ type: 'fail', task, failure });
    else handle({ type: 'submit', task });
    return true;
  }

  function onReply(split: SplitFrames, frames: Frames): boolean {
    const reply = readTaskReply(split, frames);
    if (reply) handle({ type: 'reply', ...reply });
    return reply !== undefined;
  }

  function handle(event: TaskEvent): TaskEffect[] {
    const effects = scheduler.handle(event, performance.now());
    for (const effect of effects) attempt(effect);
    activity.lookAgain();
    wakeAtDeadline();
    return effects;
  }

  /** What goes wrong with one task is not to cost others their answers. */
  function attempt(effect: TaskEffect): void {
    try {
      perform(effect);
    } catch (error) {
      context.onSocketError('task', error as Error);
    }
  }

  function perform(effect: TaskEffect): void {
    switch (effect.type) {
      case 'assign': {
        const { engine, task } = effect;
        const since = new Date().toISOString();
        activity.begin(engine, { msgId: task.msgId, via: 'task', label: task.label, since });
        engines.socket.send([engine, task.client, ...task.frames]);
        return traffic.assigned(task.msgId, engine);
      }
      case 'withdraw':
        return activity.withdraw(effect.engine, effect.task.msgId);
      case 'released':
        return activity.finish(effect.engine, effect.task.msgId);
      case 'interrupt':
        return interrupt(effect.engine, effect.kernel, effect.task.msgId);
      case 'answer':
        activity.finish(effect.engine, effect.task.msgId);
        return answer(effect.task.client, effect.frames, effect.engine);
      case 'relay':
        return answer(effect.reply.client, effect.reply.frames, effect.reply.engine);
      case 'fail': {
        const { task, failure } = effect;
        return answer(task.client, context.session.pack(failureReply(task, failure)).frames, failure.engine);
      }
      case 'aborted':
        return answer(effect.task.client, context.session.pack(abortedReply(effect.task)).frames);
    }
  }

  /** @param frames from the delimiter on. @param engine who it is from, or about. */
  function answer(client: Buffer, frames: OutgoingFrames, engine?: string): void {
    if (!client.equals(OWN)) {
      clients.socket.send([client, ...(engine === undefined ? [] : [engine]), ...frames]);
    }
    const split = splitFrames(frames as Frames);
    if (split) traffic.answered('task', split, engine);
  }

  function wakeAtDeadline(): void {
    const { deadline = Infinity } = scheduler;
    if (deadline === wakeAt) return;
    wakeAt = deadline;
    clearTimeout(timer);
    if (deadline === Infinity) return;
    // Waking up too early does no harm.
    const delayMs = Math.min(Math.max(0, deadline - performance.now()), LONGEST_TIMER_MS);
    timer = setTimeout(() => {
      wakeAt = Infinity;
      handle({ type: 'tick' });
    }, delayMs);
  }

  return {
    clientPort: clients.port,
    enginePort: engines.port,
    handle,
    published(message) {
      const start = scheduler.awaitsStart ? readStart(message) : undefined;
      if (start) handle({ type: 'started', ...start });
    },
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

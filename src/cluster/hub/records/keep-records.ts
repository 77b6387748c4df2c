/** The records of a controller, by its options: what listens to the schedulers, and what answers questions. */
import { resolve } from 'node:path';
import type { Session } from '../../protocol/messages';
import type { Frames } from '../../transport/socket';
import type { RecordOptions } from '../controller-options';
import type { Logger } from '../logger';
import type { RecordKeeping } from '../record-keeping';
import type { Registry } from '../registry';
import { dbRequests } from './db-requests';
import { MemoryRecords } from './memory-records';
import { noRecords } from './no-records';
import { purgeRequests } from './purge-requests';
import { Recorder } from './recorder';
import { resubmitRequests } from './resubmit-requests';
import { resultRequests } from './result-requests';
import { openSqliteRecords } from './sqlite-records';
import type { TaskRecords } from './task-records';

export interface KeeperParts {
  readonly logger: Logger;
  readonly session: Session;
  readonly profilePath: string;
  readonly clusterId: string;
  readonly registry: Registry;
  /** Take a packed request to the task scheduler. */
  submit(frames: Frames): void;
}

/** @throws SqliteError when there is no SQLite, or its file cannot be used. */
export function keepRecords(options: RecordOptions, parts: KeeperParts): RecordKeeping {
  const { session, registry, submit } = parts;
  const records = openRecords(options, parts);
  const handlers = {
    ...resultRequests(records),
    ...dbRequests(records),
    ...purgeRequests(records, registry),
    ...resubmitRequests(records, session, submit),
  };
  const close = (): void => records.close();
  if (records === noRecords)
    return { traffic: nobodyListens, handlers, engineLost() {}, recover() {}, close };
  const recorder = new Recorder(records, session, registry);
  return {
    ...{ traffic: recorder, handlers, close },
    engineLost: (engine) => recorder.engineLost(engine),
    recover: (expects) => recorder.recover(expects),
  };
}

const nobodyListens: RecordKeeping['traffic'] = {
  requested() {},
  assigned() {},
  answered() {},
  published() {},
};

function openRecords(options: RecordOptions, { profilePath, clusterId, logger }: KeeperParts): TaskRecords {
  switch (options.store) {
    case 'memory':
      return new MemoryRecords(options);
    case 'none':
      return noRecords;
    case 'sqlite':
      return openSqliteRecords(resolve(profilePath, options.file), clusterId, logger);
  }
}

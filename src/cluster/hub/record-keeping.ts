/** What the controller asks of whoever keeps records of tasks; here the keeper that keeps none. */
import type { Traffic } from '../schedulers/traffic';
import { RequestError, type RequestHandlers } from './requests';

export interface RecordKeeping {
  readonly traffic: Traffic;
  /** The requests about records. */
  readonly handlers: RequestHandlers;
  /** An engine is gone: what it was asked directly will not be answered. */
  engineLost(uuid: string): void;
}

/** Answers as ipyparallel does without a database. */
export const keepNoRecords: RecordKeeping = {
  traffic: { requested() {}, assigned() {}, answered() {}, published() {} },
  handlers: {
    history_request: () => ({ content: { status: 'ok', history: [] } }),
    purge_request: () => ({ content: { status: 'ok' } }),
    result_request: noRecords,
    db_request: noRecords,
    resubmit_request: noRecords,
  },
  engineLost() {},
};

function noRecords(): never {
  throw new RequestError('NoData', 'This controller keeps no records of tasks.');
}

/** A store of task records: what the recorder writes and the hub's answers are made of. */
import { RequestError } from '../requests';
import type { Query } from './query';
import type { Column, Row, TaskRecord } from './task-record';

export type RecordChange = Partial<Omit<TaskRecord, 'msgId'>>;

export interface TaskRecords {
  /** Takes the place of a record with the same id. */
  add(record: TaskRecord): void;
  get(msgId: string): TaskRecord | undefined;
  /** Whether this request was made in this controller's life and has no result yet. */
  isPending(msgId: string): boolean;
  /** Nothing happens when there is no such record, or no more. */
  update(msgId: string, change: RecordChange): void;
  /**
   * @returns the wanted columns of every record that matches, in the order they came.
   * @throws NoRecordsError when there is no store.
   */
  find(query: Query, wanted: readonly Column[]): Row[];
  /** Those that an earlier controller of this cluster left without a result. */
  leftOver(wanted: readonly Column[]): Row[];
  drop(query: Query): void;
  /**
   * @returns all ids by the time they were submitted.
   * @throws NoRecordsError when there is no store.
   */
  history(): string[];
  /** Write what is unwritten, and let go of the file. */
  close(): void;
}

/** A query where nothing is kept. */
export class NoRecordsError extends RequestError {
  constructor() {
    super(
      'NoData',
      "NoDB backend doesn't store any data. Start the Controller with a DB backend to enable resubmission / result persistence.",
    );
  }
}

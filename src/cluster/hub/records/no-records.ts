/** The store that keeps nothing. */
import { NoRecordsError, type TaskRecords } from './task-records';

export const noRecords: TaskRecords = {
  add() {},
  get: () => undefined,
  isPending: () => false,
  update() {},
  find() {
    throw new NoRecordsError();
  },
  leftOver: () => [],
  drop() {},
  history() {
    throw new NoRecordsError();
  },
  close() {},
};

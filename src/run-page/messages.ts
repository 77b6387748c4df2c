/** What the run's page and the extension host say to each other. Types only. */
import type {
  Page,
  RunPages,
  RunSection,
  RunSummary,
  TableHead,
  TableRows,
  TableRowsRequest,
} from '../bridge/rpc';
import type { TimelineRequest, TimelineView } from '../bridge/run-views';

/** A part of the page that is shown under a tab. */
export type PageSection = RunSection | 'timeline';

/** A 1-based place in a file. */
export interface Place {
  file: string;
  line: number;
  column: number;
}

export type FromPage =
  | { type: 'ready' | 'cancel' | 'copy' | 'save' }
  | { type: 'page'; section: RunSection; from: number; count: number }
  | { type: 'timeline'; request: TimelineRequest }
  | { type: 'table'; index: number }
  | { type: 'tableRows'; index: number; request: TableRowsRequest }
  | ({ type: 'open' } & Place);

export type ToPage =
  | { type: 'run'; run: RunSummary }
  | { [S in RunSection]: { type: 'page'; section: S; page: Page<RunPages[S]> } }[RunSection]
  | { type: 'timeline'; view: TimelineView }
  | { type: 'table'; index: number; head: TableHead | null }
  | { type: 'tableRows'; index: number; request: TableRowsRequest; rows: TableRows };

/** What the run's page and the extension host say to each other. */
import type { Kernel, RunSummary, TableHead, TableRows, TableRowsRequest } from '../bridge/rpc';
import type { Answered, RunViews } from '../bridge/run-views';

/** A part of the page that is shown under a tab. */
export type PageSection = 'results' | 'errors' | 'output' | 'timeline' | 'plot';

/** A 1-based place in a file. */
export interface Place {
  file: string;
  line: number;
  column: number;
}

type View = keyof RunViews;

/** Views of the run as a whole: as long as one is in sight the page asks for it again as the run is further. */
const FOLLOWED = ['results', 'failures', 'output', 'timeline', 'plot'] as const satisfies readonly View[];
type FollowedView = (typeof FOLLOWED)[number];
/** What the page asks for though nobody has clicked, and waits for. */
export type UnaskedView = FollowedView | 'failure' | 'table';

/** @returns undefined for what a user has asked for. */
export function unaskedView(message: FromPage): UnaskedView | undefined {
  const view = message.type === 'ask' ? message.view : message.type;
  if (isFollowed(view)) return view;
  const isByItself = 'byItself' in message && message.byItself === true;
  return isByItself && (view === 'failure' || view === 'table') ? view : undefined;
}

export function isFollowed(view: string): view is FollowedView {
  return FOLLOWED.some((one) => one === view);
}

/** @property byItself nobody clicked: of one row the page shows something by itself. */
export type FromPage =
  | { type: 'ready' | 'cancel' | 'again' | 'retry' | 'copy' | 'save' }
  | { [V in View]: { type: 'ask'; view: V; request: RunViews[V]['request']; byItself?: boolean } }[View]
  | { type: 'table'; index: number; byItself?: boolean }
  | { type: 'tableRows'; index: number; request: TableRowsRequest }
  | ({ type: 'open' } & Place);

export type ToPage =
  /** @property sinceMs how long ago the run was so. @property lacks what it needs an engine of, where none is left. */
  | { type: 'run'; run: RunSummary; sinceMs: number; lacks: Kernel | null }
  | { [V in View]: { type: 'answer'; view: V; answer: Answered<V> } }[View]
  /** What was asked last for this view has no answer. */
  | { type: 'unanswered'; view: UnaskedView; reason: string }
  | { type: 'table'; index: number; head: TableHead | null }
  | { type: 'tableRows'; index: number; request: TableRowsRequest; rows: TableRows };

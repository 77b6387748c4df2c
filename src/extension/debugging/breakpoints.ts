/** The lines at which the user wants to stop. */
import type * as vscode from 'vscode';
import type { DebugWish } from '../../bridge/rpc';

export function breakpointsSet(vs: typeof vscode): DebugWish['breakpoints'] {
  return vs.debug.breakpoints.flatMap((breakpoint) => {
    if (!(breakpoint instanceof vs.SourceBreakpoint) || !breakpoint.enabled) return [];
    // One that only logs does not stop.
    if (breakpoint.logMessage !== undefined) return [];
    const { uri, range } = breakpoint.location;
    return [{ file: uri.fsPath, line: range.start.line + 1 }];
  });
}

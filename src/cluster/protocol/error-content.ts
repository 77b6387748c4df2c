/** The standard error content of the protocol (protocol: client and hub), the same everywhere in the system. */

export interface ErrorContent {
  status: 'error';
  ename: string;
  evalue: string;
  traceback: string[];
  engine_info: Record<string, unknown>;
}

/** An error as content; without an engine's name in it, since no engine ran anything. */
export function errorContent(ename: string, evalue: string): ErrorContent {
  return { status: 'error', ename, evalue, traceback: [`${ename}: ${evalue}`], engine_info: {} };
}

/**
 * The URLs under which shipped code is compiled: the user's file, marked with the code's hash. Behind a `#`, because
 * debuggers look for breakpoints by a file's URL, with or without a query, and lines of a bundle are not lines of the file.
 */
import { pathToFileURL } from 'node:url';

/** Where our own code for an engine's namespace is said to stand: no place of the user's. */
export const NAMESPACE_CODE = '/engine-room/namespace.js';

const MARK = '#engine-room=';

/** @param instance counts how often it was loaded, for code that is loaded once per URL. */
export function urlOf(file: string, hash: string, instance?: number): string {
  const marked = `${pathToFileURL(file).href}${MARK}${hash}`;
  return instance === undefined ? marked : `${marked}.${instance}`;
}

/** Of a file that is imported itself, in this version. */
export function referenceUrl(file: string, version: string): string {
  return `${pathToFileURL(file).href}?engine-room=${version}`;
}

export function isShipped(url: string): boolean {
  return url.includes(MARK);
}

/** A cell's value as notebooks show it. */
import { inspect } from 'node:util';

/** Deno's convention: a method that gives the value by MIME types. */
const DISPLAY = Symbol.for('Jupyter.display');

/** @returns text by MIME types, plain text always among them. Runs user code, and throws what it throws. */
export async function shown(value: unknown): Promise<Record<string, unknown>> {
  const text = { 'text/plain': inspect(value) };
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return text;
  const display = (value as Record<symbol, unknown>)[DISPLAY];
  if (typeof display !== 'function') return text;
  const rich: unknown = await display.call(value);
  // It leaves the process as JSON.
  return typeof rich === 'object' && rich !== null
    ? { ...text, ...(JSON.parse(JSON.stringify(rich)) as object) }
    : text;
}

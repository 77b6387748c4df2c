/** What Python code publishes with `publish_data` while it runs, read from its message. Pure. */
import { deserialize, PickleError } from '../pickle';
import type { Message } from '../protocol/messages';

/** @returns the values by name; where they cannot be read here, the PickleError saying why stands for each. */
export function publishedData({ content, buffers }: Message): Record<string, unknown> {
  try {
    const { value } = deserialize(buffers);
    if (value instanceof Map) return Object.fromEntries([...value].map(([key, one]) => [String(key), one]));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
    throw new PickleError('The data are no dict.');
  } catch (error) {
    if (!(error instanceof PickleError)) throw error;
    const names = Array.isArray(content['keys']) ? content['keys'] : [];
    return Object.fromEntries(names.map((name) => [String(name), error]));
  }
}

/** The keys that go through a list by pages. Pure. */

export type PageKey = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey'>;

/** How many pages on; `undefined` where the key is none of them, or means something else with another one held. */
export function pagesOf({ key, ctrlKey, altKey, metaKey, shiftKey }: PageKey): 1 | -1 | undefined {
  if (ctrlKey || altKey || metaKey || shiftKey) return undefined;
  return ({ PageDown: 1, PageUp: -1 } as const)[key];
}

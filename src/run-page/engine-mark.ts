/** @param engine its id; null where it has gone, and nobody kept that. @returns what stands for it in a sentence. */
export function engineMark(engine: number | null): number | string {
  return engine ?? '?';
}

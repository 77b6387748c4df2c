/**
 * Adds to an answer what it cost, in milliseconds of processor time: unlike time on a clock, that does not grow while
 * the process waits for its turn on a busy machine. What else the process did between the slices of it counts along.
 */
export async function measured<T extends object>(answer: () => Promise<T>): Promise<T & { workMs: number }> {
  const before = process.cpuUsage();
  const given = await answer();
  const { user, system } = process.cpuUsage(before);
  return { ...given, workMs: (user + system) / 1000 };
}

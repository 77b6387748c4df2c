// Validates sensor records; the invalid ones are reported with every issue zod finds.
import { z } from 'zod';

const Reading = z.object({
  sensor: z.string().regex(/^[A-Z]{2}\d{3}$/),
  celsius: z.number().min(-90).max(60),
  taken: z.iso.datetime().transform((text) => new Date(text)),
  tags: z.array(z.enum(['indoor', 'outdoor'])).default([]),
});
type Reading = z.infer<typeof Reading>;

const raw: unknown[] = [
  { sensor: 'AB123', celsius: 21.5, taken: '2024-03-01T12:00:00Z', tags: ['indoor'] },
  { sensor: 'ab1', celsius: 210, taken: 'yesterday' },
  { sensor: 'CD777', celsius: -3, taken: '2024-03-02T06:30:00Z' },
  null,
];

/** @parallel raw */
export function parseReading(record: unknown): Reading | { issues: string[] } {
  const parsed = Reading.safeParse(record);
  if (parsed.success) return parsed.data;
  return { issues: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) };
}

/**
 * The same, strictly: the first bad record fails with zod's own error.
 * @parallel raw.slice(0, 2)
 */
export const parseStrictly = (record: unknown): string => {
  const { sensor, taken } = z.parse(Reading, record);
  return `${sensor} ${taken.toISOString()}`;
};

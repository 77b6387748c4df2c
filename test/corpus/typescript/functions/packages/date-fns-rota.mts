// A rota: who is on call in which week.
import { addWeeks, eachDayOfInterval, format, getISOWeek, isWeekend, parseISO } from 'date-fns';
import { de } from 'date-fns/locale';
import { tz, TZDate } from '@date-fns/tz';

const start = parseISO('2024-01-01T00:00:00Z');

/** @parallel range(0, 60, 12) */
export default function weekOf(n: number): { week: number; label: string; workdays: string[] } {
  const monday = addWeeks(start, n, { in: tz('UTC') });
  const days = eachDayOfInterval({ start: monday, end: addWeeks(monday, 1) });
  return {
    week: getISOWeek(monday),
    label: format(monday, "EEEE, d. MMMM yyyy", { locale: de }),
    workdays: days.filter((day) => !isWeekend(day)).map((day) => format(new TZDate(day, 'UTC'), 'yyyy-MM-dd')),
  };
}

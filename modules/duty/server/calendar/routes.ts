import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sql } from 'kysely';
import { z } from 'zod';
import { dayOf } from '../../../../kernel/calendar.ts';
import { commandProblems } from '../../../../platform/command/index.ts';
import { withActor } from '../../../../platform/db/index.ts';
import { commandRoute, defineRoute, type Route } from '../../../../platform/http/index.ts';
import { newId } from '../../../../platform/ids.ts';
import { calendarProblems, canChangeCalendar, type Fault } from '../../domain/index.ts';
import { changeCalendar } from './change-calendar.ts';
import { loadCalendar } from './load.ts';
import { readCalendarFile } from './read-file.ts';

const calendarAnswer = z.unknown().describe('Of the calendar format');

const getRoute = defineRoute({
  method: 'GET',
  path: '/calendar',
  module: 'duty',
  summary: 'The school calendar of the county, and its latest change',
  who: 'post',
  answer: z.object({
    today: z.string(),
    calendar: calendarAnswer,
    changed: z.object({ revision: z.int(), at: z.string(), reason: z.string().nullable() }).nullable(),
    mayChange: z.boolean(),
  }),
  handle: ({ house, actor }) =>
    withActor(house.engine, actor, async (tx) => {
      const today = dayOf(house.now());
      const { county } = actor;
      if (county === undefined) return { today, calendar: null, changed: null, mayChange: false };
      const row = await tx.first(sql<{ revision: number; changed_at: Date; reason: string | null }>`
        select revision, changed_at, reason from school_calendar where county = ${county} order by revision desc limit 1`);
      return {
        today,
        calendar: (await loadCalendar(tx, county)) ?? null,
        changed: row === undefined ? null : { revision: row.revision, at: new Date(row.changed_at).toISOString(), reason: row.reason },
        mayChange: canChangeCalendar(actor.role),
      };
    }),
});

/** What a file says, without keeping it: the page shows it and then changes the calendar. */
const readRoute = defineRoute({
  method: 'POST',
  path: '/calendar/read',
  module: 'duty',
  summary: 'Read a school calendar from JSON, CSV or a workbook, without changing anything',
  who: 'post',
  answer: z.object({ calendar: calendarAnswer }),
  takesFile: true,
  async handle({ house, actor, upload }) {
    if (!canChangeCalendar(actor.role)) throw commandProblems.notAllowed();
    const folder = join(house.folder, 'uploads', newId());
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, '校历.upload');
    try {
      await pipeline(Readable.from(upload ?? []), createWriteStream(file, { mode: 0o600 }));
      const reading = await readCalendarFile(file);
      if ('faults' in reading) throw faultOf(reading.faults);
      return { calendar: reading.value };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
});

function faultOf(faults: readonly Fault[]) {
  const [first] = faults;
  return calendarProblems.fileFault({
    place: first?.place ?? '',
    message: first?.zh ?? '',
    messageEn: first?.en ?? '',
    count: faults.length,
  });
}

export const calendarRoutes: readonly Route[] = [
  getRoute,
  readRoute,
  commandRoute(changeCalendar, 'Change the school calendar of the county', z.object({ revision: z.int() })),
];

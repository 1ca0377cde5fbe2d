import { access, constants } from 'node:fs/promises';
import { MACHINE_OPERATOR } from '../../../kernel/access/actor.ts';
import { dayOf } from '../../../kernel/calendar.ts';
import { calendarProblems } from '../../../modules/duty/domain/index.ts';
import { changeCalendar, readCalendarFile } from '../../../modules/duty/server/index.ts';
import { getPlaceByCode, listCounties } from '../../../modules/place/server/index.ts';
import { runCommand } from '../../../platform/command/index.ts';
import { withActor } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/ids.ts';
import { defineOperation } from '../operation.ts';
import { cliProblems } from '../problems.ts';
import { clockOn } from '../pretend.ts';
import { refuse } from './schemes.ts';

interface CalendarOptions {
  readonly file: string;
  readonly place?: string;
  readonly reason?: string;
  readonly now?: string;
}

/** Puts the school calendar of a file in the place of the county’s own. Exit code 1 where it cannot be meant, 2 where it cannot be read. */
export const calendarImport = defineOperation<CalendarOptions>({
  name: 'calendar import',
  throughServer: true,
  told: 'atOnce',
  perform: async (here, { file, place, reason, now }) => {
    await access(file, constants.R_OK).catch(() => {
      throw cliProblems.noSuchFile({ file });
    });
    const reading = await readCalendarFile(file);
    if ('faults' in reading) return refuse(reading.faults);
    const calendar = reading.value;
    const house = await clockOn(here, now);
    const county = await withActor(house.engine, MACHINE_OPERATOR, async (tx) => {
      if (place !== undefined) return (await getPlaceByCode(tx, place, dayOf(house.now()))).county;
      const counties = await listCounties(tx);
      return counties.length === 1 ? counties[0]?.county : undefined;
    });
    if (county === undefined) throw calendarProblems.whichCounty();
    const payload = { calendar, ...(reason !== undefined && { reason }) };
    const { revision } = await runCommand(house, { ...MACHINE_OPERATOR, county }, changeCalendar, { id: newId(), payload });
    const { schoolYears, publicHolidays } = calendar;
    return {
      json: { ok: true, revision, schoolYears: schoolYears.length, publicHolidays: publicHolidays.length },
      text: `校历已保存（第${revision}次）：${schoolYears.map(({ name }) => name).join('、')}学年，法定节假日 ${publicHolidays.length} 段。`,
      exitCode: 0,
    };
  },
});

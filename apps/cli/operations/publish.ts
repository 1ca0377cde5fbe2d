import { MACHINE_OPERATOR } from '../../../kernel/access/actor.ts';
import { dayOf, plainDate } from '../../../kernel/calendar.ts';
import { readFormat, schemeSchema } from '../../../modules/duty/domain/index.ts';
import { publishScheme } from '../../../modules/duty/server/index.ts';
import { nameOn } from '../../../modules/place/domain/index.ts';
import { getPlaceByCode } from '../../../modules/place/server/index.ts';
import { runCommand } from '../../../platform/command/index.ts';
import { withActor } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/ids.ts';
import { defineOperation } from '../operation.ts';
import { clockOn } from '../pretend.ts';
import { readJson } from '../read-json.ts';
import { refuse } from './schemes.ts';

interface PublishOptions {
  readonly file: string;
  readonly place: string;
  readonly from: string;
  readonly now?: string;
}

/** Puts the scheme of a file in force at a place. Exit code 1 where the file, the place or the day does not allow it. */
export const schemesPublish = defineOperation<PublishOptions>({
  name: 'schemes publish',
  throughServer: true,
  told: 'atOnce',
  perform: async (here, { file, place: code, from, now }) => {
    const reading = readFormat(schemeSchema, await readJson(file));
    if ('faults' in reading) return refuse(reading.faults);
    const house = await clockOn(here, now);
    const today = dayOf(house.now());
    const place = await withActor(house.engine, MACHINE_OPERATOR, (tx) => getPlaceByCode(tx, code, today));
    const result = await runCommand(house, { ...MACHINE_OPERATOR, county: place.county }, publishScheme, {
      id: newId(),
      payload: { scheme: reading.value, placeId: place.placeId, from: plainDate(from) },
    });
    const { name } = reading.value;
    const where = nameOn(place, today);
    return {
      json: { ok: true, ...result, place: code, from },
      text: result.changed
        ? `《${name.zh}》第${result.version}版从 ${from} 起在${where}施行。`
        : `《${name.zh}》第${result.version}版在${where}已经施行，没有变化。`,
      exitCode: 0,
    };
  },
});

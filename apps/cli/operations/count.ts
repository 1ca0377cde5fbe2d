import { MACHINE_OPERATOR } from '../../../kernel/access/actor.ts';
import { dayOf, plainDate } from '../../../kernel/calendar.ts';
import { findDefinition, STATUS_DEFINITIONS } from '../../../modules/child/domain/index.ts';
import { countByDefinition, countByPlace } from '../../../modules/child/server/index.ts';
import { attributeOn, nameOn } from '../../../modules/place/domain/index.ts';
import { findPlaceByPath, listCounties, getCountyPlace } from '../../../modules/place/server/index.ts';
import { withActor } from '../../../platform/db/index.ts';
import { defineOperation } from '../operation.ts';
import { cliProblems } from '../problems.ts';
import { formatTable } from '../table.ts';

const DEFAULT_DEFINITION = 'state-council-2016';

interface CountOptions {
  readonly by: string;
  readonly asOf?: string;
  readonly definition?: string;
}

interface CountRow {
  readonly key: string;
  readonly label: string;
  readonly count: number;
  readonly cannotTell: number;
  readonly definition: string;
  readonly asOf: string;
}

/** Counts on a day, always with the definition and the day that they are by, and with "cannot tell" apart. */
export const count = defineOperation<CountOptions>({
  name: 'count',
  throughServer: true,
  told: 'daily',
  perform: async (house, { by, asOf, definition = DEFAULT_DEFINITION }) => {
    const day = asOf === undefined ? dayOf(house.now()) : plainDate(asOf);
    if (by !== 'place' && by !== 'definition') throw cliProblems.badKey();
    if (findDefinition(definition) === undefined)
      throw cliProblems.noSuchDefinition({ id: definition, known: STATUS_DEFINITIONS.map(({ id }) => id).join(', ') });
    const rows = await withActor(house.engine, MACHINE_OPERATOR, async (tx): Promise<CountRow[]> => {
      if (by === 'definition') {
        const lines = await countByDefinition(tx, day);
        return STATUS_DEFINITIONS.map(({ id, label }) => {
          const line = lines.find((one) => one.definition === id);
          return { key: id, label: label.zh, count: line?.count ?? 0, cannotTell: line?.cannotTell ?? 0, definition: id, asOf: day };
        });
      }
      const found: CountRow[] = [];
      for (const { county } of await listCounties(tx)) {
        const place = await getCountyPlace(tx, county);
        for (const line of await countByPlace(tx, { asOf: day, definition, place })) {
          const township = line.path === null ? undefined : await findPlaceByPath(tx, line.path);
          if (township === undefined) continue;
          found.push({
            key: attributeOn(township, 'code', day) ?? '',
            label: nameOn(township, day),
            count: line.count,
            cannotTell: line.cannotTell,
            definition,
            asOf: day,
          });
        }
      }
      return found;
    });
    return {
      json: rows,
      text: formatTable(
        ['编号', '名称', '人数', '无法判断', '口径', '日期'],
        rows.map((row) => [row.key, row.label, row.count, row.cannotTell, row.definition, row.asOf]),
      ),
      exitCode: 0,
      concerned: rows.reduce((sum, row) => sum + row.count, 0),
    };
  },
});

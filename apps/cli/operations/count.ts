import { MACHINE_OPERATOR } from '../../../kernel/access/actor.ts';
import { dayOf, plainDate, type PlainDate } from '../../../kernel/calendar.ts';
import { say, type Locale } from '../../../kernel/phrase.ts';
import { findDefinition, STATUS_DEFINITIONS } from '../../../modules/child/domain/index.ts';
import { countByDefinition, countByPlace, type CountQuery } from '../../../modules/child/server/index.ts';
import { attributeOn, nameOn, type Place } from '../../../modules/place/domain/index.ts';
import { findPlaceByPath, listCounties, getCountyPlace } from '../../../modules/place/server/index.ts';
import { withActor, type Tx } from '../../../platform/db/index.ts';
import { defineOperation } from '../operation.ts';
import { cliProblems } from '../problems.ts';
import { formatTable } from '../table.ts';

const DEFAULT_DEFINITION = 'state-council-2016';

const COLUMNS = [
  { zh: '编号', en: 'Key' },
  { zh: '名称', en: 'Name' },
  { zh: '人数', en: 'Count' },
  { zh: '无法判断', en: 'Cannot tell' },
  { zh: '口径', en: 'Definition' },
  { zh: '日期', en: 'As of' },
];
const AT_COUNTY = { zh: '{county}（县级，未落到乡镇）', en: '{county} (at the county itself, no township recorded)' };

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
  readonly asOf: PlainDate;
}

/** Counts on a day, always with the definition and the day that they are by, and with "cannot tell" apart. */
export const count = defineOperation<CountOptions>({
  name: 'count',
  throughServer: true,
  told: 'daily',
  perform: async (house, { by, asOf, definition = DEFAULT_DEFINITION }, locale) => {
    const today = dayOf(house.now());
    const query: CountQuery = { asOf: asOf === undefined ? today : plainDate(asOf), today };
    if (by !== 'place' && by !== 'definition') throw cliProblems.badKey();
    if (findDefinition(definition) === undefined)
      throw cliProblems.noSuchDefinition({ id: definition, known: STATUS_DEFINITIONS.map(({ id }) => id).join(', ') });
    const rows = await withActor(house.engine, MACHINE_OPERATOR, (tx) =>
      by === 'definition' ? listByDefinition(tx, query, locale) : listByPlace(tx, query, definition, locale),
    );
    return {
      json: rows,
      text: formatTable(
        COLUMNS.map((column) => say(column, locale)),
        rows.map((row) => [row.key, row.label, row.count, row.cannotTell, row.definition, row.asOf]),
      ),
      exitCode: 0,
      concerned: rows.reduce((sum, row) => sum + row.count, 0),
    };
  },
});

async function listByDefinition(tx: Tx, query: CountQuery, locale: Locale): Promise<readonly CountRow[]> {
  const lines = await countByDefinition(tx, query);
  return STATUS_DEFINITIONS.map(({ id, label }) => {
    const line = lines.find((one) => one.definition === id);
    return {
      key: id,
      label: say(label, locale),
      count: line?.count ?? 0,
      cannotTell: line?.cannotTell ?? 0,
      definition: id,
      asOf: query.asOf,
    };
  });
}

/** A line for each township, and one for who stands at the county itself: together as many as the definition counts. */
async function listByPlace(tx: Tx, query: CountQuery, definition: string, locale: Locale): Promise<readonly CountRow[]> {
  const { asOf } = query;
  const found: CountRow[] = [];
  for (const { county } of await listCounties(tx)) {
    const whole = await getCountyPlace(tx, county);
    for (const { path, count: counted, cannotTell } of await countByPlace(tx, { ...query, definition, place: whole })) {
      const township = path === null ? undefined : await findPlaceByPath(tx, path);
      const labelled = township === undefined ? say(AT_COUNTY, locale, { county: nameOn(whole, asOf) }) : nameOn(township, asOf);
      found.push({ key: keyOf(township ?? whole, asOf), label: labelled, count: counted, cannotTell, definition, asOf });
    }
  }
  return found;
}

function keyOf(place: Place, day: PlainDate): string {
  return attributeOn(place, 'code', day) ?? '';
}

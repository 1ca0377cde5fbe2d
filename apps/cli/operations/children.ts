import { MACHINE_OPERATOR } from '../../../kernel/access/actor.ts';
import { dayOf, plainDate } from '../../../kernel/calendar.ts';
import { say, type Locale, type Phrase } from '../../../kernel/phrase.ts';
import { findDefinition, SEX, sortKey, STATUS_DEFINITIONS } from '../../../modules/child/domain/index.ts';
import { listChildren, type ChildLine, type ListQuery } from '../../../modules/child/server/index.ts';
import { withActor } from '../../../platform/db/index.ts';
import { defineOperation } from '../operation.ts';
import { cliProblems } from '../problems.ts';
import { formatTable } from '../table.ts';
import { findRanges } from './places-asked.ts';

const CHUNK = 2_000;

const COLUMNS: readonly Phrase[] = [
  { zh: '姓名', en: 'Name' },
  { zh: '性别', en: 'Sex' },
  { zh: '出生日期', en: 'Birth date' },
  { zh: '居住地', en: 'Residence' },
  { zh: '学校', en: 'School' },
  { zh: '班级', en: 'Class' },
  ...STATUS_DEFINITIONS.map(({ label }) => label),
];
const YES = { zh: '是', en: 'Yes' };
const NO = { zh: '否', en: 'No' };
const CANNOT_TELL = { zh: '无法判断', en: 'Cannot tell' };

interface ChildrenOptions {
  readonly search?: string;
  readonly definition?: string;
  readonly asOf?: string;
  readonly place?: string;
}

/** Every open file on a day, sorted by pinyin, names in full: a list that leaves the machine, so it is logged as an export. */
export const children = defineOperation<ChildrenOptions>({
  name: 'children',
  throughServer: true,
  told: 'atOnce',
  logsItself: true,
  perform: async (house, { search, definition, asOf, place }, locale) => {
    const today = dayOf(house.now());
    const day = asOf === undefined ? today : plainDate(asOf);
    if (definition !== undefined && findDefinition(definition) === undefined)
      throw cliProblems.noSuchDefinition({ id: definition, known: STATUS_DEFINITIONS.map(({ id }) => id).join(', ') });
    const lines = await withActor(house.engine, MACHINE_OPERATOR, async (tx) => {
      const query: ListQuery = { search, definition, within: await findRanges(tx, place, day), asOf: day, today, limit: CHUNK };
      const all: ChildLine[] = [];
      let after: ListQuery['after'];
      do {
        const page = await listChildren(tx, { ...query, after }, house.keyring);
        all.push(...page.items);
        after = page.next;
      } while (after !== undefined);
      // They come in today's order; of another day they go by the names of that day.
      return day === today ? all : sortByPinyin(all);
    });
    for (const [county, group] of Map.groupBy(lines, (line) => line.county)) {
      house.accessLog.append(MACHINE_OPERATOR, {
        county,
        action: 'child.export',
        childIds: group.map(({ id }) => id),
        detail: { by: 'children' },
      });
    }
    await house.accessLog.flush();
    const rows = lines.map((line) => ({
      id: line.id,
      name: line.name,
      sex: sexLabel(line.sex, 'zh'),
      birthDate: line.birthDate,
      place: line.place,
      school: line.school,
      class: line.class,
      status: line.status,
    }));
    return {
      json: rows,
      text: formatTable(
        COLUMNS.map((column) => say(column, locale)),
        lines.map((line) => [
          line.name,
          sexLabel(line.sex, locale),
          line.birthDate,
          line.place,
          line.school,
          line.class,
          ...STATUS_DEFINITIONS.map(({ id }) => say(truthLabel(line.status[id]), locale)),
        ]),
      ),
      exitCode: 0,
      concerned: rows.length,
    };
  },
});

function sortByPinyin(lines: readonly ChildLine[]): ChildLine[] {
  return lines
    .map((line) => ({ line, key: sortKey(line.name) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ line }) => line);
}

function sexLabel(code: string | null, locale: Locale): string | null {
  return SEX.codes.find((one) => one.code === code)?.[locale] ?? null;
}

function truthLabel(value: boolean | null | undefined): Phrase {
  if (value === true) return YES;
  return value === false ? NO : CANNOT_TELL;
}

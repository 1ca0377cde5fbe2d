import { MACHINE_OPERATOR } from '../../../kernel/access/actor.ts';
import { dayOf, plainDate } from '../../../kernel/calendar.ts';
import { findDefinition, SEX, STATUS_DEFINITIONS } from '../../../modules/child/domain/index.ts';
import { listChildren, type ChildLine, type ListQuery } from '../../../modules/child/server/index.ts';
import { withActor } from '../../../platform/db/index.ts';
import { defineOperation } from '../operation.ts';
import { cliProblems } from '../problems.ts';
import { formatTable } from '../table.ts';
import { findRanges } from './places-asked.ts';

const CHUNK = 2_000;

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
  perform: async (house, { search, definition, asOf, place }) => {
    const day = asOf === undefined ? dayOf(house.now()) : plainDate(asOf);
    if (definition !== undefined && findDefinition(definition) === undefined)
      throw cliProblems.noSuchDefinition({ id: definition, known: STATUS_DEFINITIONS.map(({ id }) => id).join(', ') });
    const lines = await withActor(house.engine, MACHINE_OPERATOR, async (tx) => {
      const query: ListQuery = { search, definition, within: await findRanges(tx, place, day), asOf: day, limit: CHUNK };
      const all: ChildLine[] = [];
      let after: ListQuery['after'];
      do {
        const page = await listChildren(tx, { ...query, after }, house.keyring);
        all.push(...page.items);
        after = page.next;
      } while (after !== undefined);
      return all;
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
      sex: sexLabel(line.sex),
      birthDate: line.birthDate,
      place: line.place,
      school: line.school,
      class: line.class,
      status: line.status,
    }));
    return {
      json: rows,
      text: formatTable(
        ['姓名', '性别', '出生日期', '居住地', '学校', '班级', ...STATUS_DEFINITIONS.map(({ label }) => label.zh)],
        rows.map((row) => [
          row.name,
          row.sex,
          row.birthDate,
          row.place,
          row.school,
          row.class,
          ...STATUS_DEFINITIONS.map(({ id }) => truthLabel(row.status[id])),
        ]),
      ),
      exitCode: 0,
      concerned: rows.length,
    };
  },
});

function sexLabel(code: string | null): string | null {
  return SEX.codes.find((one) => one.code === code)?.zh ?? null;
}

function truthLabel(value: boolean | null | undefined): string {
  if (value === true) return '是';
  return value === false ? '否' : '无法判断';
}

import { sql } from 'kysely';
import type { Tx } from '../../../../platform/db/index.ts';
import { COUNTED, type DutyCount } from '../../domain/index.ts';
import { dutyTallyTable } from '../tables.ts';
import type { Standing } from './roster.ts';

const COLUMN_OF = {
  done: 'done',
  lateInWriting: 'late_in_writing',
  missed: 'missed',
  excused: 'excused',
  cancelled: 'cancelled',
  open: 'open',
  openLate: 'open_late',
  uncovered: 'uncovered',
} as const satisfies Record<(typeof COUNTED)[number], string>;

interface TallyKey extends Standing, Pick<DutyCount, 'scheme' | 'article' | 'act' | 'day'> {}

/** How the counts of places change, gathered over many subjects. */
export interface TallyChange {
  add(standing: Standing, counts: readonly DutyCount[], sign: 1 | -1): void;
  /** Keeper's transaction that holds the county's clock: nobody else counts there meanwhile. */
  write(keeper: Tx, county: number): Promise<void>;
}

export function openTally(): TallyChange {
  const sums = new Map<string, { readonly key: TallyKey; readonly by: Record<(typeof COUNTED)[number], number> }>();
  return {
    add: ({ region, schoolPath }, counts, sign) => {
      for (const count of counts) {
        const { scheme, article, act, day } = count;
        const name = [region, schoolPath ?? '', scheme, article, act, day].join(' ');
        let sum = sums.get(name);
        if (sum === undefined) {
          sum = {
            key: { region, schoolPath, scheme, article, act, day },
            by: { done: 0, lateInWriting: 0, missed: 0, excused: 0, cancelled: 0, open: 0, openLate: 0, uncovered: 0 },
          };
          sums.set(name, sum);
        }
        for (const counted of COUNTED) sum.by[counted] += sign * count[counted];
      }
    },
    write: async (keeper, county) => {
      const rows = [...sums.values()]
        .filter(({ by }) => COUNTED.some((counted) => by[counted] !== 0))
        .map(({ key: { region, schoolPath, ...key }, by }) => ({
          county,
          region,
          school_path: schoolPath,
          ...key,
          ...Object.fromEntries(COUNTED.map((counted) => [COLUMN_OF[counted], by[counted]])),
        }));
      if (rows.length === 0) return;
      const changed = sql`json_to_recordset(${JSON.stringify(rows)}::json) as changed (
        region text, school_path text, scheme text, article text, act text, day date, ${sql.raw(COLUMNS.map((column) => `${column} integer`).join(', '))})`;
      await keeper.run(sql`
        insert into duty_tally (county, region, school_path, scheme, article, act, day, ${sql.raw(COLUMNS.join(', '))})
        select ${county}, region, school_path, scheme, article, act, day, ${sql.raw(COLUMNS.join(', '))} from ${changed}
        on conflict (county, region, school_path, scheme, article, act, day) do update
        set ${sql.raw(COLUMNS.map((column) => `${column} = ${dutyTallyTable.name}.${column} + excluded.${column}`).join(', '))}`);
    },
  };
}

const COLUMNS = COUNTED.map((counted) => COLUMN_OF[counted]);

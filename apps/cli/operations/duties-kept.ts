import { dayOf, type PlainDate } from '../../../kernel/calendar.ts';
import { DUTY_STATES, type DutyState, RESPONSIBLE_ROLES } from '../../../modules/duty/domain/index.ts';
import { listAll, planAll } from '../../../modules/duty/server/index.ts';
import { defineOperation } from '../operation.ts';
import { cliProblems } from '../problems.ts';
import { assertMayPretend } from '../pretend.ts';
import { formatTable } from '../table.ts';

interface PlanOptions {
  readonly asOf?: PlainDate;
  readonly now?: PlainDate;
}

/** Plans the duties of every county, as the running program does by itself. Another day than today: in a demo folder alone. */
export const dutiesPlan = defineOperation<PlanOptions>({
  name: 'duties plan',
  throughServer: true,
  told: 'daily',
  perform: async (house, { asOf, now }) => {
    const on = asOf ?? now ?? dayOf(house.now());
    await assertMayPretend(house, on);
    const planned = await planAll(house, on);
    return {
      json: planned.map(({ county, subjects }) => ({ county, subjects, asOf: on })),
      text:
        planned.length === 0
          ? '没有可排的职责：还没有校历，或没有发布制度。'
          : planned.map(({ subjects }) => `已按 ${on} 排定 ${subjects} 人（处）的职责。`).join('\n'),
      exitCode: 0,
    };
  },
});

interface ListOptions {
  readonly state?: string;
  readonly overdue?: boolean;
  readonly child?: string;
  readonly now?: PlainDate;
}

/** The duties as they stand; with `now` as they would stand on another day, in a demo folder alone. */
export const dutiesList = defineOperation<ListOptions>({
  name: 'duties list',
  throughServer: true,
  told: 'daily',
  perform: async (house, { state, overdue, child, now }) => {
    if (state !== undefined && !isState(state)) throw cliProblems.noSuchState({ state, known: Object.keys(DUTY_STATES).join(', ') });
    const on = now ?? dayOf(house.now());
    await assertMayPretend(house, on);
    const wanted = { ...(state !== undefined && { state }), ...(overdue === true && { overdue }), ...(child !== undefined && { child }) };
    const rows = await listAll(house, wanted, on, now !== undefined);
    return {
      json: rows,
      text: formatTable(
        ['对象', '条款', '从', '到', '次数', '状态', '错过于', '由谁负责', '人员'],
        rows.map((row) => [
          row.subject.id,
          `${row.scheme}/${row.article}${row.partner === null ? '' : `:${row.partner}`}`,
          row.from,
          row.to,
          `${row.done}/${row.needed}`,
          row.overdue && row.state === 'open' ? '逾期' : DUTY_STATES[row.state].zh,
          row.missedOn,
          RESPONSIBLE_ROLES[row.role].zh,
          row.persons.join(' '),
        ]),
      ),
      exitCode: 0,
    };
  },
});

function isState(text: string): text is DutyState {
  return Object.hasOwn(DUTY_STATES, text);
}

import type { PlainDate } from '../../../kernel/calendar.ts';
import { DUTY_STATES, evaluateFile, planFileSchema, readFormat, RESPONSIBLE_ROLES } from '../../../modules/duty/domain/index.ts';
import type { LoneOperation } from '../lone-operation.ts';
import { readJson } from '../read-json.ts';
import { formatTable } from '../table.ts';
import { refuse } from './schemes.ts';

/** The planner on one file of calendar, schemes, facts, pairings and records: what was due, and what became of it. */
export const dutiesEvaluate: LoneOperation<{ readonly file: string; readonly asOf: PlainDate }> = {
  name: 'duties evaluate',
  performAlone: async ({ file, asOf }) => {
    const reading = readFormat(planFileSchema, await readJson(file));
    if ('faults' in reading) return refuse(reading.faults);
    const { duties, uncovered } = evaluateFile(reading.value, asOf);
    const rows = duties.map((duty) => [
      duty.subject.id,
      `${duty.scheme}/${duty.article}${duty.partner === null ? '' : `:${duty.partner}`}`,
      duty.from,
      duty.to,
      `${duty.done}/${duty.needed}`,
      duty.overdue && duty.state === 'open' ? '逾期' : DUTY_STATES[duty.state].zh,
      duty.missedOn,
      duty.lateInWriting ? '迟录' : '',
      RESPONSIBLE_ROLES[duty.role].zh,
      duty.persons.join(' '),
    ]);
    return {
      json: duties,
      text: [
        formatTable(['对象', '条款', '从', '到', '次数', '状态', '错过于', '登记', '由谁负责', '人员'], rows),
        ...(uncovered.length === 0 ? [] : ['', `无人负责的时段：${uncovered.length} 个。`]),
      ].join('\n'),
      exitCode: 0,
    };
  },
};

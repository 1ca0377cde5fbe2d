import type { PlainDate } from '../../../kernel/calendar.ts';
import { type Act, USUAL_PARTNERS } from '../../care/domain/index.ts';
import type { CareRecord } from './plan-input.ts';

/** Acts in which somebody stands before the child. A call hears a child; it does not see one. */
const MEETING: ReadonlySet<Act> = new Set<Act>([
  'talk',
  'groupTalk',
  'visit',
  'homeworkHelp',
  'activity',
  'consolation',
  'help',
  'reading',
  'sport',
  'homecoming',
]);

/** The last act by `today` in which somebody met the child; one with whom the child was not, as far as the record says, is none. */
export function lastSeen(records: readonly CareRecord[], today: PlainDate): { readonly day: PlainDate; readonly act: Act } | undefined {
  let last: CareRecord | undefined;
  for (const record of records) {
    if (record.withdrawnOn !== undefined || record.day > today || !MEETING.has(record.act)) continue;
    const partners = record.withWhom.length > 0 ? record.withWhom : (USUAL_PARTNERS[record.act] ?? []);
    if (partners.length > 0 && !partners.includes('child') && record.act !== 'visit') continue;
    if (last === undefined || record.day > last.day) last = record;
  }
  return last && { day: last.day, act: last.act };
}

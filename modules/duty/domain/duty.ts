import type { PlainDate } from '../../../kernel/calendar.ts';
import type { Act, WithWhom } from '../../care/domain/index.ts';
import type { ResponsibleRole, Subject } from './vocabulary.ts';

export const DUTY_STATES = {
  upcoming: { zh: '未到期', en: 'Upcoming' },
  open: { zh: '待完成', en: 'Open' },
  done: { zh: '已完成', en: 'Done' },
  missed: { zh: '已错过', en: 'Missed' },
  excused: { zh: '已准免', en: 'Excused' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
} as const;

export type DutyState = keyof typeof DUTY_STATES;

/** What ended a duty before it was done. */
export type EndOfCoverage =
  | 'closed'
  | 'place'
  | 'status'
  | 'keyChild'
  | 'category'
  | 'level'
  | 'stage'
  | 'boarding'
  | 'helper'
  | 'age'
  | 'role'
  | 'scheme';

/** One window of one article for one subject. All days are inclusive. `explainDuty` puts it into words. */
export interface Duty {
  /** The same window of the same article keeps its key, whatever becomes of it. */
  readonly key: string;
  readonly subject: Subject;
  readonly scheme: string;
  readonly version: number;
  readonly article: string;
  /** The one of `withEach` that this duty is about. */
  readonly partner: WithWhom | undefined;
  readonly act: Act;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly graceTo: PlainDate;
  readonly needed: number;
  readonly atMost: number | undefined;
  readonly done: number;
  readonly state: DutyState;
  /** Never removed, also where it was done late or cancelled in retrospect. */
  readonly missedOn: PlainDate | undefined;
  readonly role: ResponsibleRole;
  /** Who is asked: the holders of the role; a substitute instead of the one who is away. Parents, carer and child are not named. */
  readonly persons: readonly string[];
  readonly lateInWriting: boolean;
  readonly records: readonly string[];
  /** Acts of the same kind in the window by somebody else: shown, not counted. */
  readonly beside: readonly string[];
  /** Why it was cancelled, and on which day that began. */
  readonly ended: { readonly by: EndOfCoverage; readonly on: PlainDate } | undefined;
  /** The first day on which it was owed, where that was inside the window. */
  readonly since: PlainDate | undefined;
}

/** A window that nobody owed because nobody held the role: the child stands in the list of those without. */
export type UncoveredWindow = Pick<Duty, 'subject' | 'scheme' | 'article' | 'role' | 'from' | 'to'>;

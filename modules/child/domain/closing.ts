import { birthday, type PlainDate } from '../../../kernel/calendar.ts';
import { CLOSING_REASON } from './codes/index.ts';
import { childProblems } from './problems.ts';

/** When a file was opened and, where it is, closed (销号). */
export interface FileState {
  readonly openedOn: PlainDate;
  readonly closedOn?: PlainDate;
  readonly birthDate?: PlainDate;
}

export interface Closing {
  readonly on: PlainDate;
  /** Code of `CLOSING_REASON`. */
  readonly reason: string;
  readonly note?: string;
}

const AGES: Readonly<Record<string, number>> = { age16: 16, age18: 18 };

/** Throws the problem that forbids the closing; otherwise gives it back with a tidy note. `today` is the county's day. */
export function decideClosing(file: FileState, { on, reason, note }: Closing, today: PlainDate): Closing {
  if (file.closedOn !== undefined) throw childProblems.alreadyClosed({ on: file.closedOn });
  if (!CLOSING_REASON.codes.some(({ code }) => code === reason)) throw childProblems.closingReasonUnknown({ reason }, 'reason');
  const words = note?.trim() ?? '';
  if (reason === 'other' && words === '') throw childProblems.closingNoteMissing({}, 'note');
  if (on > today) throw childProblems.closedInFuture({}, 'on');
  if (on < file.openedOn) throw childProblems.closedBeforeOpened({ opened: file.openedOn }, 'on');
  const age = AGES[reason];
  if (age !== undefined && file.birthDate !== undefined && on < birthday(file.birthDate, age)) {
    throw childProblems.notYetOfAge({ on, age, birthDate: file.birthDate }, 'on');
  }
  return words === '' ? { on, reason } : { on, reason, note: words };
}

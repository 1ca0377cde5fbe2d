import type { PlainDate } from '../../../kernel/calendar.ts';
import type { FieldValue, PlaceValue } from '../../../kernel/field.ts';
import { ONLY_ITEM } from '../../../kernel/record.ts';
import type { Change } from './change.ts';
import type { FileState } from './closing.ts';
import { childProblems } from './problems.ts';

/** A move within the register. What is not named stays, unless it cannot hold at the new place. */
export interface Move {
  readonly on: PlainDate;
  readonly reason?: string;
  /** The new present residence: village or community. */
  readonly residence?: PlaceValue;
  readonly address?: string;
  readonly school?: PlaceValue;
  readonly campus?: PlaceValue;
  /** Code of `GRADE`. */
  readonly grade?: string;
  readonly class?: PlaceValue;
}

/**
 * The changes that a move makes. The old exact address and village group end with the old residence; the old campus, class and
 * lodging end with the old school. Throws where the day or the target is wrong.
 */
export function decideMove(file: FileState, move: Move, today: PlainDate): readonly Change[] {
  const { on, residence, address, school, campus, grade, class: newClass } = move;
  if (file.closedOn !== undefined) throw childProblems.alreadyClosed({ on: file.closedOn });
  if (on > today) throw childProblems.moveInFuture({}, 'on');
  if (file.birthDate !== undefined && on < file.birthDate) throw childProblems.moveBeforeBirth({ birthDate: file.birthDate }, 'on');
  if (!residence && !school && !campus && !grade && !newClass) throw childProblems.moveEmpty();

  const change = (record: string, field: string, value: FieldValue | null): Change => ({
    path: { record, item: ONLY_ITEM, field },
    value,
    from: on,
    kind: 'change',
    ...(move.reason !== undefined && { reason: move.reason }),
  });
  const changes: Change[] = [];
  if (residence)
    changes.push(
      change('child', 'presentPlace', residence),
      change('child', 'presentAddress', address ?? null),
      change('child', 'villageGroup', null),
    );
  if (school)
    changes.push(
      change('schooling', 'school', school),
      change('schooling', 'lodgingPlace', null),
      change('schooling', 'lodgingMinder', null),
    );
  if (campus ?? school) changes.push(change('schooling', 'campus', campus ?? null));
  if (grade) changes.push(change('schooling', 'grade', grade));
  if (newClass ?? school ?? campus) changes.push(change('schooling', 'class', newClass ?? null));
  return changes;
}

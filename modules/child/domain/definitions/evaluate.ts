import { birthday, type PlainDate } from '../../../../kernel/calendar.ts';
import { type Answer, awayOn, awayPaths, awayStretches, distinct, type Stretch } from './away.ts';
import { type AwayCondition, type Condition, kleene, kleeneNot, type ParentId } from './condition.ts';
import {
  type AskedPath,
  childPath,
  factOn,
  type MissingFact,
  parentPath,
  type Places,
  SCHOOLING_STATE_PATH,
  type Timeline,
} from './timeline.ts';

/** The decision with its grounds: each condition, what it came to, the facts it rests on, and what would have to be known. */
export interface Trace extends Answer {
  readonly condition: Condition;
  readonly children: readonly Trace[];
}

/** The facts of one child, with what was once worked out from them. Evaluate one definition or many over the same grounds. */
export interface Grounds {
  readonly timeline: Timeline;
  readonly places: Places;
  readonly stretches: Map<AwayCondition, readonly Stretch[]>;
}

/** A condition that is not made of others. */
export type Leaf = Exclude<Condition, { kind: 'all' | 'any' | 'not' }>;

export function evaluate(grounds: Grounds, condition: Condition, day: PlainDate): Trace {
  if (condition.kind === 'all' || condition.kind === 'any') {
    const children = condition.of.map((part) => evaluate(grounds, part, day));
    return compound(
      condition,
      kleene(
        condition.kind,
        children.map(({ value }) => value),
      ),
      children,
    );
  }
  if (condition.kind === 'not') {
    const child = evaluate(grounds, condition.of, day);
    return compound(condition, kleeneNot(child.value), [child]);
  }
  return { condition, children: [], ...leaf(grounds, condition, day) };
}

/** The same decision without its grounds: it stops at the part that decides, which is most of the time where a whole county is worked out. */
export function decide(grounds: Grounds, condition: Condition, day: PlainDate): Pick<Answer, 'value' | 'missing'> {
  if (condition.kind === 'not') {
    const { value, missing } = decide(grounds, condition.of, day);
    return { value: kleeneNot(value), missing };
  }
  if (condition.kind !== 'all' && condition.kind !== 'any') return leaf(grounds, condition, day);
  const deciding = condition.kind === 'any';
  let missing: readonly MissingFact[] | undefined;
  for (const part of condition.of) {
    const answer = decide(grounds, part, day);
    if (answer.value === deciding) return { value: deciding, missing: [] };
    if (answer.value === null) missing = missing === undefined ? answer.missing : distinct([...missing, ...answer.missing]);
  }
  return missing === undefined ? { value: !deciding, missing: [] } : { value: null, missing };
}

/** Only what keeps an open question open is missing; an unknown beside a decided answer does not matter. */
function compound(condition: Condition, value: Trace['value'], children: readonly Trace[]): Trace {
  const missing = value === null ? distinct(children.flatMap((child) => (child.value === null ? child.missing : []))) : [];
  return { condition, value, facts: [], missing, children };
}

function leaf(grounds: Grounds, condition: Leaf, day: PlainDate): Answer {
  const { timeline } = grounds;
  switch (condition.kind) {
    case 'ageUnder':
      return read(
        timeline,
        childPath('birthDate'),
        day,
        (birth) => (birth as PlainDate) <= day && day < birthday(birth as PlainDate, condition.years),
      );
    case 'away':
      return awayOn(stretchesOf(grounds, condition), condition, day);
    case 'cannotGuard':
      return cannotGuard(timeline, condition.who, day);
    case 'ruralRegistration':
      return read(timeline, childPath('ruralRegistration'), day, (value) => value === true);
    case 'compulsoryStage':
      return read(timeline, SCHOOLING_STATE_PATH, day, (value) => value === 'primary' || value === 'junior');
    case 'apartFromParents':
      return apart(timeline, day);
  }
}

/** The paths that a condition reads: a change of any other leaves the status alone. */
export function pathsOf(condition: Condition): readonly AskedPath[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.flatMap(pathsOf);
    case 'not':
      return pathsOf(condition.of);
    case 'ageUnder':
      return [childPath('birthDate')];
    case 'away':
      return awayPaths(condition);
    case 'cannotGuard':
      return ['lifeState', 'lacksCapacity', 'lackingReason'].map((field) => parentPath(condition.who, field));
    case 'ruralRegistration':
      return [childPath('ruralRegistration')];
    case 'compulsoryStage':
      return [SCHOOLING_STATE_PATH];
    case 'apartFromParents':
      return [childPath('cannotLiveWithParents'), childPath('migration')];
  }
}

export function stretchesOf({ timeline, places, stretches }: Grounds, condition: AwayCondition): readonly Stretch[] {
  const kept = stretches.get(condition);
  if (kept) return kept;
  const made = awayStretches(timeline, places, condition);
  stretches.set(condition, made);
  return made;
}

function read(timeline: Timeline, path: AskedPath, day: PlainDate, test: (value: unknown) => boolean): Answer {
  const fact = factOn(timeline, path, day);
  return fact ? { value: test(fact.value), facts: [fact], missing: [] } : { value: null, facts: [], missing: [path.missing.value] };
}

function cannotGuard(timeline: Timeline, who: ParentId, day: PlainDate): Answer {
  const life = factOn(timeline, parentPath(who, 'lifeState'), day);
  if (life && (life.value === 'dead' || life.value === 'missing')) return { value: true, facts: [life], missing: [] };
  const lacks = read(timeline, parentPath(who, 'lacksCapacity'), day, (value) => value === true);
  if (lacks.value !== null) return lacks;
  // Ledgers often give the reason alone.
  const reason = factOn(timeline, parentPath(who, 'lackingReason'), day);
  return reason ? { value: true, facts: [reason], missing: [] } : lacks;
}

function apart(timeline: Timeline, day: PlainDate): Answer {
  const told = read(timeline, childPath('cannotLiveWithParents'), day, (value) => value === true);
  if (told.value !== null) return told;
  const migration = factOn(timeline, childPath('migration'), day);
  const wentAlong = migration?.value === 'migrant' || migration?.value === 'accompanying';
  return { value: !wentAlong, facts: migration ? [migration] : [], missing: [] };
}

import { type FileValues, listCarers } from './file-values.ts';

/** What a form may state: undefined is "the facts do not say", and leaves the boxes for a person to tick. */
export type Answer = 'yes' | 'no' | undefined;

const PARENTS = ['father', 'mother'] as const;
type Parent = (typeof PARENTS)[number];

/** 父母双方同时外出, where 外出 is away for work, as in the definition of 国发〔2016〕13号. */
export function decideBothAway(values: FileValues): Answer {
  const away = PARENTS.map((parent) => decideAway(values, parent));
  if (away.includes('no')) return 'no';
  return away.every((answer) => answer === 'yes') ? 'yes' : undefined;
}

/** 父母一方外出、另一方无监护能力 (国发〔2016〕13号), and which parent lacks the capacity. */
export function decideOneAwayOtherLacks(values: FileValues): { readonly answer: Answer; readonly lacking?: Parent } {
  const cases = PARENTS.map((parent, index) => {
    const other = PARENTS[1 - index] as Parent;
    const parts = [decideAway(values, other), negate(decideAway(values, parent)), decideLacks(values, parent)];
    const answer: Answer = parts.includes('no') ? 'no' : parts.includes(undefined) ? undefined : 'yes';
    return { answer, parent };
  });
  const found = cases.find(({ answer }) => answer === 'yes');
  if (found !== undefined) return { answer: 'yes', lacking: found.parent };
  return { answer: cases.every(({ answer }) => answer === 'no') ? 'no' : undefined };
}

/** 父母外出有无委托其他监护人: as recorded, else yes where a carer was entrusted in writing. */
export function decideEntrusted(values: FileValues): Answer {
  const recorded = values.get('guardianship.entrustedToOther');
  if (typeof recorded === 'boolean') return recorded ? 'yes' : 'no';
  return listCarers(values).some((id) => values.get(`carer.${id}.entrusted`) === true) ? 'yes' : undefined;
}

/**
 * 监护类型, one of the five of the form: as recorded; else from who cares, then from the assessment (较好 / 一般), then from
 * the first carer's ability. 差 alone does not say which of three kinds it is, so it ticks nothing.
 */
export function decideGuardianshipKind(values: FileValues): string | undefined {
  const recorded = values.get('guardianship.kind');
  if (typeof recorded === 'string') return recorded;
  const [carer] = listCarers(values);
  if (carer === undefined && decideOneAwayOtherLacks(values).answer === 'yes') return 'parentLacks';
  if (carer === undefined && decideBothAway(values) === 'yes' && decideEntrusted(values) === 'no') return 'nobody';
  const grade = values.get('guardianship.grade');
  if (grade === 'good' || grade === 'fair') return grade;
  const ability = carer === undefined ? undefined : values.get(`carer.${carer}.ability`);
  if (ability === 'poor') return 'carerLacks';
  return ability === 'good' || ability === 'fair' ? ability : undefined;
}

// Both read the facts as the status definitions of the child's file do; a test holds them together.
function decideAway(values: FileValues, parent: Parent): Answer {
  if (isGone(values, parent)) return 'no';
  const whereabouts = values.get(`parent.${parent}.whereabouts`);
  if (whereabouts === undefined || whereabouts === 'unknown') return undefined;
  return whereabouts === 'awayWorking' ? 'yes' : 'no';
}

function decideLacks(values: FileValues, parent: Parent): Answer {
  if (isGone(values, parent)) return 'yes';
  const lacks = values.get(`parent.${parent}.lacksCapacity`);
  if (typeof lacks === 'boolean') return lacks ? 'yes' : 'no';
  // Ledgers often give the reason alone.
  return values.has(`parent.${parent}.lackingReason`) ? 'yes' : undefined;
}

function isGone(values: FileValues, parent: Parent): boolean {
  const lifeState = values.get(`parent.${parent}.lifeState`);
  return lifeState === 'dead' || lifeState === 'missing';
}

function negate(answer: Answer): Answer {
  if (answer === undefined) return undefined;
  return answer === 'yes' ? 'no' : 'yes';
}

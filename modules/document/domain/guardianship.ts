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
  const answers = PARENTS.map((parent) => decideAway(values, parent));
  if (answers.every((answer) => answer === 'yes') || answers.every((answer) => answer === 'no')) return { answer: 'no' };
  const home = PARENTS.find((_, index) => answers[index] === 'no' && answers[1 - index] === 'yes');
  // A dead parent is neither at home nor without capacity: the form has no box for it, so none is ticked.
  if (home === undefined || values.get(`parent.${home}.lifeState`) === 'dead') return { answer: undefined };
  const lacks = values.get(`parent.${home}.lacksCapacity`);
  if (lacks === true) return { answer: 'yes', lacking: home };
  return { answer: lacks === false ? 'no' : undefined };
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

/** Away for other reasons (prison, divorce) or who knows where is not 外出务工, nor is it being at home: a person decides. */
function decideAway(values: FileValues, parent: Parent): Answer {
  if (values.get(`parent.${parent}.lifeState`) === 'dead') return 'no';
  const whereabouts = values.get(`parent.${parent}.whereabouts`);
  if (whereabouts === 'awayWorking') return 'yes';
  return whereabouts === 'home' ? 'no' : undefined;
}

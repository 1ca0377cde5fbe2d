import type { FieldValue } from '../../../kernel/field.ts';
import type { Phrase } from '../../../kernel/phrase.ts';
import { ONLY_ITEM, writePath } from '../../../kernel/record.ts';
import type { MissingFact, ParentId } from './definitions/index.ts';
import type { CurrentValues } from './facts.ts';

/** One of the six clears (六清) of the data clean-up of 2023: what is wanted of this child, and what of it is there. */
export interface Clear {
  readonly id: string;
  readonly label: Phrase;
  readonly wanted: number;
  readonly present: number;
  readonly missing: readonly MissingFact[];
}

export interface Completeness {
  /** Whole per cent of what is wanted; 100 only when nothing is missing. */
  readonly percent: number;
  readonly clears: readonly Clear[];
  /** What to ask next: what decides whether the child counts comes first. */
  readonly next: MissingFact | undefined;
}

/** Asked before all others, because definitions and duties hang on them. */
const ASK_FIRST = [
  'child.birthDate',
  'parent.father.whereabouts',
  'parent.mother.whereabouts',
  'carer.name',
  'child.presentPlace',
  'schooling.state',
];

/** How complete a file is on the day that `current` stands for. What does not apply to a child (the school of one too young) is not wanted of it. */
export function completenessOf(current: CurrentValues): Completeness {
  const file = new Answers(current);
  const clears = CLEARS.map(({ id, label, wants }): Clear => {
    const wanted = wants(file);
    const missing = wanted.filter((want) => !file.has(want));
    return { id, label, wanted: wanted.length, present: wanted.length - missing.length, missing };
  });
  const sum = (count: (clear: Clear) => number) => clears.reduce((total, clear) => total + count(clear), 0);
  const missing = clears.flatMap((clear) => clear.missing);
  return {
    percent: Math.floor((100 * sum(({ present }) => present)) / sum(({ wanted }) => wanted)),
    clears,
    next: ASK_FIRST.map((key) => missing.find((one) => writePath(one) === key)).find((one) => one !== undefined) ?? missing[0],
  };
}

class Answers {
  readonly #current: CurrentValues;
  /** Who cares for the child on this day. */
  readonly carerIds: readonly string[];

  constructor(current: CurrentValues) {
    this.#current = current;
    this.carerIds = [...current.values()].flatMap(({ path }) => (path.record === 'carer' && path.field === 'role' ? [path.item] : []));
  }

  value(record: string, field: string, item = ONLY_ITEM): FieldValue | undefined {
    return this.#current.get(writePath({ record, item, field }))?.value;
  }

  has(want: MissingFact): boolean {
    const fact = this.#current.get(writePath(want));
    if (fact === undefined || fact.value === 'unknown') return false;
    return want.part !== 'since' || fact.validFrom !== undefined;
  }

  gone(who: ParentId): boolean {
    const state = this.value('parent', 'lifeState', who);
    return state === 'dead' || state === 'missing';
  }

  away(who: ParentId): boolean {
    const where = this.value('parent', 'whereabouts', who);
    return !this.gone(who) && (where === 'awayWorking' || where === 'awayOther');
  }

  atHome(who: ParentId): boolean {
    return !this.gone(who) && this.value('parent', 'whereabouts', who) === 'home';
  }
}

function want(record: string, field: string, item = ONLY_ITEM, part: MissingFact['part'] = 'value'): MissingFact {
  return { record, item, field, part };
}

function wantAll(record: string, ...fields: readonly string[]): readonly MissingFact[] {
  return fields.map((field) => want(record, field));
}

function parentWants(file: Answers, who: ParentId): readonly MissingFact[] {
  if (file.gone(who)) return [want('parent', 'name', who)];
  const other = who === 'father' ? 'mother' : 'father';
  return [
    want('parent', 'name', who),
    want('parent', 'phone', who),
    want('parent', 'whereabouts', who),
    ...(file.away(who) ? [want('parent', 'whereabouts', who, 'since'), want('parent', 'awayPlace', who)] : []),
    // Only of the parent who stayed, while the other is away, does it decide who counts.
    ...(file.atHome(who) && file.away(other) ? [want('parent', 'lacksCapacity', who)] : []),
  ];
}

/** Where neither parent is at home somebody must care for the child: a carer is wanted even if none is recorded yet. */
function carerWants(file: Answers): readonly MissingFact[] {
  if (file.carerIds.length > 0)
    return file.carerIds.flatMap((id) => ['name', 'relationship', 'phone'].map((field) => want('carer', field, id)));
  return file.atHome('father') || file.atHome('mother') ? [] : [want('carer', 'name')];
}

function schoolWants(file: Answers): readonly MissingFact[] {
  const state = file.value('schooling', 'state');
  const attends = ['kindergarten', 'primary', 'junior', 'senior', 'vocational'].some((one) => one === state);
  const left = state === 'dropout' || state === 'outOfSchool';
  return wantAll('schooling', 'state', ...(attends ? ['school', 'class', 'boarding'] : []), ...(left ? ['dropoutReason'] : []));
}

const CLEARS: readonly { id: string; label: Phrase; wants: (file: Answers) => readonly MissingFact[] }[] = [
  {
    id: 'child',
    label: { zh: '儿童数据清', en: 'The child' },
    // A child without registration has no number yet; asking for it again and again would be noise.
    wants: (file) =>
      wantAll(
        'child',
        'name',
        'sex',
        'birthDate',
        'ethnicity',
        ...(file.value('child', 'householdRegistered') === false ? [] : ['idNumber']),
      ),
  },
  {
    id: 'household',
    label: { zh: '户籍等基本情况清', en: 'Registration and residence' },
    wants: (file) => [
      ...wantAll('child', 'householdRegistered', 'presentPlace', 'presentAddress'),
      ...(file.value('child', 'householdRegistered') === false ? [] : wantAll('child', 'registeredPlace', 'ruralRegistration')),
    ],
  },
  {
    id: 'health',
    label: { zh: '身心健康等重要情况清', en: 'Body and mind' },
    wants: (file) => {
      const state = file.value('health', 'bodyState');
      const more = state === 'disabled' ? ['disabilityTypes', 'disabilityGrade'] : state === 'ill' ? ['illness'] : [];
      return wantAll('health', 'bodyState', ...more, 'mindObservation', 'medicalInsurance');
    },
  },
  {
    id: 'relations',
    label: { zh: '委托照护人和近亲属等社会关系清', en: 'Parents and carers' },
    wants: (file) => [...parentWants(file, 'father'), ...parentWants(file, 'mother'), ...carerWants(file)],
  },
  {
    id: 'growth',
    label: { zh: '受教育状况等成长需求清', en: 'Schooling and needs' },
    wants: (file) => [...schoolWants(file), want('child', 'wishes')],
  },
  {
    id: 'other',
    label: { zh: '其他情况清', en: 'Other circumstances' },
    wants: () => [...wantAll('household', 'incomeSources', 'povertyKind', 'emergencyPhone'), want('aid', 'kinds')],
  },
];

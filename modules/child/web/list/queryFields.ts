import type { QueryField } from '../../../../apps/office/shell/index.ts';
import { say, type Phrase } from '../../../../kernel/phrase.ts';
import type { RoleId } from '../../../../kernel/access/roles.ts';
import { CHILD_GROUPS, mayAskFor, STATUS_DEFINITIONS, type ChildGroup } from '../../domain/index.ts';
import { CHILD_PHRASES as P, LIST_PHRASES as L } from '../phrases.ts';

/** Percentages below which files can be asked for; 100: whatever is not complete. */
const STEPS = [30, 50, 80, 100];

function below(percent: number): Phrase & { readonly code: string } {
  return { code: String(percent), zh: say(L.below, 'zh', { percent }), en: say(L.below, 'en', { percent }) };
}

/** The conditions that a role may ask by: a group only by whoever reads what decides it. */
export function queryFieldsFor(role: RoleId | undefined): readonly QueryField[] {
  const groups = groupsFor(role);
  return groups.length === 0
    ? QUERY_FIELDS
    : QUERY_FIELDS.flatMap((field) => (field.key === 'gap' ? [groupField(groups), field] : [field]));
}

export function groupsFor(role: RoleId | undefined): readonly ChildGroup[] {
  return role === undefined ? [] : CHILD_GROUPS.filter((group) => mayAskFor(role, group));
}

function groupField(groups: readonly ChildGroup[]): QueryField {
  return { kind: 'choice', key: 'group', label: L.group, options: groups.map(({ id, label }) => ({ code: id, ...label })) };
}

/** The query form of the register. Keys are the query names of `GET /children`. */
const QUERY_FIELDS: readonly QueryField[] = [
  { kind: 'text', key: 'search', label: L.search, hint: L.searchHint, live: true, wide: true },
  { kind: 'place', key: 'place', label: L.village, tree: 'admin' },
  { kind: 'place', key: 'school', label: L.schoolOrClass, tree: 'school' },
  {
    kind: 'choice',
    key: 'definition',
    label: P.definition,
    options: STATUS_DEFINITIONS.map(({ id, label }) => ({ code: id, ...label })),
  },
  {
    kind: 'choice',
    key: 'value',
    label: L.outcome,
    more: true,
    options: [
      { code: 'yes', ...P.counts },
      { code: 'no', ...P.countsNot },
      { code: 'cannotTell', ...P.cannotTell },
    ],
  },
  {
    kind: 'choice',
    key: 'state',
    label: L.state,
    more: true,
    required: true,
    options: [
      { code: 'open', ...P.open },
      { code: 'closed', ...P.closed },
      { code: 'all', ...L.all },
    ],
  },
  {
    kind: 'choice',
    key: 'keyChild',
    label: L.keyChild,
    more: true,
    options: [
      { code: 'true', ...P.yes },
      { code: 'false', ...P.no },
    ],
  },
  { kind: 'choice', key: 'completenessBelow', label: L.completenessBelow, more: true, options: STEPS.map(below) },
  {
    kind: 'choice',
    key: 'gap',
    label: L.gap,
    more: true,
    options: [
      { code: 'birthDate', ...L.gapBirthDate },
      { code: 'school', ...L.gapSchool },
      { code: 'grown', ...L.gapGrown },
    ],
  },
  { kind: 'plainDate', key: 'asOf', label: L.asOf, more: true },
];

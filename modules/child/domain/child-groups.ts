import { can } from '../../../kernel/access/rights.ts';
import type { RecordGroup } from '../../../kernel/access/groups.ts';
import type { RoleId } from '../../../kernel/access/roles.ts';
import type { Phrase } from '../../../kernel/phrase.ts';
import { writePath } from '../../../kernel/record.ts';
import type { CurrentValues } from './facts.ts';
import { findField } from './records/index.ts';

/** A value that puts a child into a group: one of these codes (also among several ticked ones), any code at all, or yes and no. */
export interface GroupFact {
  readonly record: string;
  readonly field: string;
  readonly is: readonly string[] | 'any' | boolean;
}

/** Other groups of the same register (其他群体), besides those who count as left behind. A child may belong to several. */
export interface ChildGroup {
  readonly id: string;
  readonly label: Phrase;
  readonly source: string;
  /** One that holds on the day is enough. */
  readonly facts: readonly GroupFact[];
}

const ORPHAN = ['orphanInstitution', 'orphanCommunity'] as const;
const POOR = ['poorDibao', 'poorDestitute', 'poorNearDibao', 'poorMonitored'] as const;

/**
 * Which recorded facts make a child belong to a group. A new group is a new entry here, and its values stand in the condition of
 * the index `child_fact_of_groups` as well (a test holds the two against each other).
 */
export const CHILD_GROUPS: readonly ChildGroup[] = [
  {
    id: 'migrant',
    label: { zh: '流动儿童、随迁子女', en: 'Migrant children' },
    source: '加强流动儿童关爱保护行动方案 (21 ministries, 2024)',
    facts: [{ record: 'child', field: 'migration', is: ['migrant', 'accompanying'] }],
  },
  {
    id: 'disabled',
    label: { zh: '残疾儿童', en: 'Disabled children' },
    source: '国发〔2016〕36号: 自身残疾; survey form of 2016',
    facts: [
      { record: 'health', field: 'bodyState', is: ['disabled'] },
      { record: 'health', field: 'disabilityTypes', is: 'any' },
      { record: 'difficulty', field: 'types', is: ['severeDisability'] },
      { record: 'difficulty', field: 'recognisedAs', is: ['severeDisability'] },
    ],
  },
  {
    id: 'singleParent',
    label: { zh: '单亲家庭儿童', en: 'Children of single parents' },
    source: 'School archives; the issue names the group, no law defines it',
    facts: [{ record: 'household', field: 'singleParent', is: true }],
  },
  {
    id: 'orphan',
    label: { zh: '孤儿', en: 'Orphans' },
    source: '国办发〔2010〕54号; quarterly tables of civil affairs',
    facts: [
      { record: 'difficulty', field: 'types', is: ORPHAN },
      { record: 'difficulty', field: 'recognisedAs', is: ORPHAN },
    ],
  },
  {
    id: 'deFactoUnattended',
    label: { zh: '事实无人抚养儿童', en: 'De facto unattended children' },
    source: '民发〔2019〕62号',
    facts: [
      { record: 'difficulty', field: 'types', is: ['deFactoUnattended'] },
      { record: 'difficulty', field: 'recognisedAs', is: ['deFactoUnattended'] },
    ],
  },
  {
    id: 'poor',
    label: { zh: '困难家庭儿童', en: 'Children of poor families' },
    source: '国发〔2016〕36号: 家庭贫困. Families lifted out of poverty (脱贫户) are none any more',
    facts: [
      { record: 'household', field: 'povertyKind', is: ['dibao', 'destitute', 'nearDibao', 'monitored'] },
      { record: 'aid', field: 'dibao', is: true },
      { record: 'aid', field: 'kinds', is: ['dibao'] },
      { record: 'difficulty', field: 'types', is: POOR },
      { record: 'difficulty', field: 'recognisedAs', is: POOR },
    ],
  },
  {
    id: 'outOfSchool',
    label: { zh: '失学、辍学、不在学', en: 'Out of school' },
    source: '义务教育法, art. 11; survey form of 2016',
    facts: [{ record: 'schooling', field: 'state', is: ['dropout', 'outOfSchool'] }],
  },
  {
    id: 'unregistered',
    label: { zh: '无户籍儿童', en: 'Without household registration' },
    source: '国办发〔2015〕96号; 民发〔2019〕34号: key children of a child director',
    facts: [{ record: 'child', field: 'householdRegistered', is: false }],
  },
];

export function findChildGroup(id: string): ChildGroup | undefined {
  return CHILD_GROUPS.find((group) => group.id === id);
}

/** Whether the values of a file put the child into the group. */
export function isInGroup({ facts }: ChildGroup, current: CurrentValues): boolean {
  return facts.some(({ record, field, is }) => {
    const value = current.get(writePath({ record, item: '', field }))?.value;
    if (value === undefined || typeof is === 'boolean') return value !== undefined && value === is;
    const codes = Array.isArray(value) ? value : typeof value === 'string' ? [value] : [];
    return codes.some((code) => is === 'any' || is.includes(code as string));
  });
}

/** Groups of records that hold the facts of the group. */
export function recordGroupsOf({ facts }: ChildGroup): readonly RecordGroup[] {
  return [...new Set(facts.flatMap(({ record, field }) => findField(record, field)?.group ?? []))];
}

/** A list by a group tells of each child on it that the fact holds: only whoever reads all of its facts may ask. */
export function mayAskFor(role: RoleId, group: ChildGroup): boolean {
  return recordGroupsOf(group).every((records) => can(role, 'r', records));
}

import type { CodeList } from '../../../kernel/field.ts';

/** Who helps. What follows from a kind (check, limit) stands in `KIND_TRAITS`. */
export const HELPER_KIND = {
  id: 'helperKind',
  label: { zh: '帮扶人类别', en: 'Kind of helper' },
  source: 'Our own list of the words that schools, townships and departments use in their plans and summaries; no standard is known.',
  codes: [
    { code: 'teacher', zh: '帮扶教师', en: 'Teacher', aliases: ['教师', '老师', '任课教师', '科任老师', '班主任', '教职工'] },
    { code: 'proxyParent', zh: '代理家长', en: 'Proxy parent', aliases: ['代理妈妈', '代理爸爸'] },
    { code: 'caringMother', zh: '爱心妈妈', en: 'Caring mother', aliases: ['爱心姐姐', '爱心家长'] },
    { code: 'cadre', zh: '机关、村社干部', en: 'Cadre', aliases: ['干部', '村干部', '机关干部', '驻村干部', '村两委'] },
    { code: 'partyMember', zh: '党员', en: 'Party member', aliases: ['共产党员', '党员教师'] },
    { code: 'elder', zh: '五老人员', en: 'Retired cadre (five seniors)', aliases: ['五老', '离退休干部', '老党员', '老教师'] },
    { code: 'volunteer', zh: '志愿者', en: 'Volunteer', aliases: ['社会志愿者', '社工', '大学生志愿者'] },
    { code: 'buddy', zh: '小帮手', en: 'Buddy (another child)', aliases: ['同伴', '手拉手', '小伙伴', '班队干部'] },
    { code: 'family', zh: '结对家庭', en: 'Family', aliases: ['爱心家庭', '家庭'] },
    { code: 'class', zh: '结对班级', en: 'Class', aliases: ['班级'] },
    { code: 'youthUnit', zh: '团、队组织', en: 'Youth unit', aliases: ['团支部', '少先队', '青年文明号'] },
    { code: 'unit', zh: '单位、部门', en: 'Unit or department', aliases: ['单位', '部门', '机关', '科室'] },
    { code: 'other', zh: '其他', en: 'Other' },
  ],
} as const satisfies CodeList;

export type HelperKind = (typeof HELPER_KIND.codes)[number]['code'];

/** Over which layers a pairing runs. A direct one has a child as its subject, the others a place. */
export const LAYER = {
  id: 'pairingLayer',
  label: { zh: '结对层次', en: 'Layer of pairing' },
  source: 'Our own words for what education bureaus and departments report: sections answer for schools, school departments for grades.',
  codes: [
    { code: 'direct', zh: '帮扶到人', en: 'To a child' },
    { code: 'unitToVillage', zh: '单位联系村', en: 'Unit for a village' },
    { code: 'sectionForSchool', zh: '科室包干学校', en: 'Section for a school' },
    { code: 'departmentForGrade', zh: '部门联系年级、班级', en: 'Department for a grade or class' },
  ],
} as const satisfies CodeList;

export type Layer = (typeof LAYER.codes)[number]['code'];

export const POLITICAL_STATUS = {
  id: 'politicalStatus',
  label: { zh: '政治面貌', en: 'Political status' },
  source: 'GB/T 4762-1984; from memory, high confidence. Only the codes that helpers have.',
  codes: [
    { code: '01', zh: '中共党员', en: 'Member of the Communist Party', aliases: ['党员', '中国共产党党员'] },
    { code: '02', zh: '中共预备党员', en: 'Probationary party member', aliases: ['预备党员'] },
    { code: '03', zh: '共青团员', en: 'Member of the Youth League', aliases: ['团员'] },
    { code: '12', zh: '无党派人士', en: 'Without party affiliation', aliases: ['无党派民主人士'] },
    { code: '13', zh: '群众', en: 'Citizen' },
    { code: '99', zh: '民主党派', en: 'Member of a democratic party' },
  ],
} as const satisfies CodeList;

interface KindTraits {
  /** An adult in close contact with the child: the yearly check of art. 62 is needed. */
  readonly check: boolean;
  /** Whether the child has somebody who answers for it: a buddy or a class of pupils does not. */
  readonly answers: boolean;
  /** How many children at once, unless the profile says otherwise. Undefined: no limit. */
  readonly capacity: number | undefined;
  /** A person, with sex, birth year and perhaps an account; the others are groups and units. */
  readonly person: boolean;
}

/** Sources: one or two, or two to three children a teacher in the plans of schools, so three unless told otherwise. */
const DEFAULT_CAPACITY = 3;
const ADULT: KindTraits = { check: true, answers: true, capacity: DEFAULT_CAPACITY, person: true };
const GROUP: KindTraits = { check: false, answers: true, capacity: undefined, person: false };

export const KIND_TRAITS: Readonly<Record<HelperKind, KindTraits>> = {
  teacher: ADULT,
  proxyParent: ADULT,
  caringMother: ADULT,
  cadre: ADULT,
  partyMember: ADULT,
  elder: ADULT,
  volunteer: ADULT,
  buddy: { check: false, answers: false, capacity: DEFAULT_CAPACITY, person: true },
  // The adults of a family live with the child on some days: that is close contact.
  family: { ...ADULT, person: false },
  class: { ...GROUP, answers: false },
  youthUnit: GROUP,
  unit: GROUP,
  other: ADULT,
};

/** Kinds whose pairing gives a child somebody who answers for it. */
export const ANSWERING_KINDS: readonly HelperKind[] = HELPER_KIND.codes.flatMap(({ code }) => (KIND_TRAITS[code].answers ? [code] : []));

export function isHelperKind(text: string): text is HelperKind {
  return Object.hasOwn(KIND_TRAITS, text);
}

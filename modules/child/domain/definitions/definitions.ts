import type { Phrase } from '../../../../kernel/phrase.ts';
import { all, any, type AwayCondition, type Condition, type ParentId } from './condition.ts';

export interface StatusDefinition {
  readonly id: string;
  readonly label: Phrase;
  /** The words of the source, as far as they are known to us. */
  readonly text: string;
  /** Where the words stand, and how sure we are of them. */
  readonly source: Phrase;
  readonly condition: Condition;
}

type Absence = Omit<AwayCondition, 'kind' | 'who'>;

function away(who: ParentId, absence: Absence): Condition {
  return { kind: 'away', who, ...absence };
}

/** Both parents away, or one away while the other cannot guard the child. */
function leftBehind(absence: Absence): Condition {
  const [father, mother] = [away('father', absence), away('mother', absence)];
  return any(all(father, mother), all(father, { kind: 'cannotGuard', who: 'mother' }), all(mother, { kind: 'cannotGuard', who: 'father' }));
}

function oneAway(absence: Absence): Condition {
  return any(away('father', absence), away('mother', absence));
}

/** How each is read, and what is uncertain in it: `docs/decisions/0003-status-definitions.md`. */
export const STATUS_DEFINITIONS = [
  {
    id: 'state-council-2016',
    label: { zh: '国发〔2016〕13号', en: 'State Council 2016' },
    text: '留守儿童是指父母双方外出务工或一方外出务工另一方无监护能力、不满十六周岁的未成年人。',
    source: {
      zh: '国发〔2016〕13号，2016年2月4日；据转载文本。',
      en: 'State Council, 国发〔2016〕13号, 4 February 2016; read in secondary copies.',
    },
    condition: all({ kind: 'ageUnder', years: 16 }, leftBehind({ purpose: 'work' })),
  },
  {
    id: 'operating-2024',
    label: { zh: '2024年工作口径', en: 'Operating definition 2024' },
    text: '在国发〔2016〕13号定义中，“外出务工”是指跨县域连续务工6个月以上；期间临时返乡、休假不影响连续计算。',
    source: {
      zh: '宁夏回族自治区民政厅等六部门，2024年6月；据转载文本，文字为本系统整理。',
      en: 'Ningxia civil affairs and five other departments, June 2024; read in secondary copies, wording ours.',
    },
    condition: all({ kind: 'ageUnder', years: 16 }, leftBehind({ purpose: 'work', months: 6, acrossCounty: true, visitDays: 30 })),
  },
  {
    id: 'survey-2016',
    label: { zh: '2016年摸底排查', en: 'Survey of 2016' },
    text: '父母双方外出务工或一方外出务工另一方无监护能力、无法与父母正常共同生活的不满十六周岁农村户籍未成年人。',
    source: { zh: '摸底排查通知（民发〔2016〕42号）；据转载文本。', en: 'Survey notice 民发〔2016〕42号; read in secondary copies.' },
    condition: all({ kind: 'ageUnder', years: 16 }, { kind: 'ruralRegistration' }, leftBehind({ purpose: 'work' }), {
      kind: 'apartFromParents',
    }),
  },
  {
    id: 'local-3-months',
    label: { zh: '地方口径：双方外出三个月', en: 'Local plan: both away three months' },
    text: '农村留守儿童为父母双方从农村居住地流动到其它地区3个月以上，自己留在农村居住地不能和父母双方共同生活的未满18岁的未成年人。',
    source: { zh: '某区2018年关爱保护方案原文。', en: 'A district plan of 2018 (source document 001, piece 3); primary text.' },
    condition: all(
      { kind: 'ageUnder', years: 18 },
      away('father', { purpose: 'any', months: 3 }),
      away('mother', { purpose: 'any', months: 3 }),
      { kind: 'apartFromParents' },
    ),
  },
  {
    id: 'one-or-both',
    label: { zh: '父母一方或双方外出', en: 'One or both parents away' },
    text: '与父母双方或一方分离并“留守”在农村的少年儿童(农村流动人口在户籍地以外谋生时留置在户籍地的未成年子女)。',
    source: { zh: '学校关爱工作方案原文。', en: 'School plans (source document 004, pieces 1 and 6); primary text.' },
    condition: all({ kind: 'ageUnder', years: 18 }, oneAway({ purpose: 'work' })),
  },
  {
    id: 'education',
    label: { zh: '教育统计口径', en: 'Education statistics' },
    text: '外出务工连续三个月以上的农民托留在户籍所在地家乡，由父、母单方或其他亲属监护接受义务教育的适龄儿童少年。',
    source: {
      zh: '教育部年度统计指标；含义可靠，文字以原件为准。',
      en: 'Yearly statistics of the Ministry of Education; from memory, high confidence in the sense, less in the wording.',
    },
    condition: all({ kind: 'compulsoryStage' }, { kind: 'ruralRegistration' }, oneAway({ purpose: 'work', months: 3 })),
  },
] as const satisfies readonly StatusDefinition[];

export function findDefinition(id: string): StatusDefinition | undefined {
  return STATUS_DEFINITIONS.find((definition) => definition.id === id);
}

import { partsOf, plainDate, type PlainDate } from '../../../kernel/calendar.ts';
import type { Phrase } from '../../../kernel/phrase.ts';

/**
 * Stages with their grades, in order. Grade ids are those of the code list `grade` of a child's schooling. A school year
 * begins on 1 September (教育部 school calendars; common usage), so a class's grade follows from the year it entered.
 */
export const STAGES = {
  kindergarten: { label: { zh: '幼儿园', en: 'Kindergarten' }, grades: ['k1', 'k2', 'k3'] },
  primary: { label: { zh: '小学', en: 'Primary' }, grades: ['1', '2', '3', '4', '5', '6'] },
  junior: { label: { zh: '初中', en: 'Junior secondary' }, grades: ['7', '8', '9'] },
  senior: { label: { zh: '高中', en: 'Senior secondary' }, grades: ['10', '11', '12'] },
  vocational: { label: { zh: '中职', en: 'Vocational' }, grades: ['v1', 'v2', 'v3'] },
} as const satisfies Record<string, { label: Phrase; grades: readonly string[] }>;

export type Stage = keyof typeof STAGES;
export type GradeId = (typeof STAGES)[Stage]['grades'][number];

export const STAGE_IDS = Object.keys(STAGES) as readonly Stage[];

export const GRADE_LABELS: Readonly<Record<GradeId, Phrase>> = {
  k1: { zh: '小班', en: 'Kindergarten 1' },
  k2: { zh: '中班', en: 'Kindergarten 2' },
  k3: { zh: '大班', en: 'Kindergarten 3' },
  1: { zh: '一年级', en: 'Grade 1' },
  2: { zh: '二年级', en: 'Grade 2' },
  3: { zh: '三年级', en: 'Grade 3' },
  4: { zh: '四年级', en: 'Grade 4' },
  5: { zh: '五年级', en: 'Grade 5' },
  6: { zh: '六年级', en: 'Grade 6' },
  7: { zh: '七年级', en: 'Grade 7' },
  8: { zh: '八年级', en: 'Grade 8' },
  9: { zh: '九年级', en: 'Grade 9' },
  10: { zh: '高一', en: 'Grade 10' },
  11: { zh: '高二', en: 'Grade 11' },
  12: { zh: '高三', en: 'Grade 12' },
  v1: { zh: '中职一年级', en: 'Vocational 1' },
  v2: { zh: '中职二年级', en: 'Vocational 2' },
  v3: { zh: '中职三年级', en: 'Vocational 3' },
};

export type PrimaryYears = 5 | 6;

export interface ClassYears {
  readonly stage: Stage;
  /** Calendar year of the September in which the class began this stage. */
  readonly enteredYear: number;
  /** 5 where the school follows the 5 + 4 system. */
  readonly primaryYears: PrimaryYears;
}

export function isStage(text: string): text is Stage {
  return Object.hasOwn(STAGES, text);
}

/** The grades of a stage. Under the 5 + 4 system grade 6 belongs to the junior stage. */
export function gradesOf(stage: Stage, primaryYears: PrimaryYears): readonly GradeId[] {
  if (primaryYears === 5 && stage === 'primary') return STAGES.primary.grades.slice(0, 5);
  if (primaryYears === 5 && stage === 'junior') return ['6', ...STAGES.junior.grades];
  return STAGES[stage].grades;
}

/** The calendar year in whose September the school year of `day` began. */
export function schoolYearOf(day: PlainDate): number {
  const { year, month } = partsOf(day);
  return month >= 9 ? year : year - 1;
}

/** The school year whose beginning is to be prepared on `day`: from June on the coming one, until then the running one. */
export function schoolYearToReview(day: PlainDate): number {
  const { year, month } = partsOf(day);
  return month >= 6 ? year : year - 1;
}

export function firstDayOfSchoolYear(year: number): PlainDate {
  return plainDate(`${year}-09-01`);
}

export function gradeOn({ stage, enteredYear, primaryYears }: ClassYears, day: PlainDate): GradeId | 'notYet' | 'graduated' {
  const year = schoolYearOf(day) - enteredYear;
  if (year < 0) return 'notYet';
  return gradesOf(stage, primaryYears)[year] ?? 'graduated';
}

/** The first day on which the class exists no more, if it goes through its stage year by year. */
export function graduationDay({ stage, enteredYear, primaryYears }: ClassYears): PlainDate {
  return firstDayOfSchoolYear(enteredYear + gradesOf(stage, primaryYears).length);
}

/** The year in which a class that is in `grade` on `day` entered its stage. */
export function enteredYearOf(stage: Stage, grade: GradeId, day: PlainDate, primaryYears: PrimaryYears): number {
  return schoolYearOf(day) - Math.max(gradesOf(stage, primaryYears).indexOf(grade), 0);
}

export function stageOfGrade(grade: GradeId, primaryYears: PrimaryYears): Stage {
  return STAGE_IDS.find((stage) => gradesOf(stage, primaryYears).includes(grade)) as Stage;
}

/** 三年级2班. After graduation the year of entry names it: 2019级2班. */
export function classLabel(years: ClassYears, name: string, day: PlainDate): Phrase {
  const grade = gradeOn(years, day);
  if (grade === 'notYet' || grade === 'graduated')
    return { zh: `${years.enteredYear}级${name}`, en: `${years.enteredYear} intake, ${name}` };
  return { zh: `${GRADE_LABELS[grade].zh}${name}`, en: `${GRADE_LABELS[grade].en}, ${name}` };
}

/** A class as people write it, taken apart: 六年级2班 is its grade and 2班. Undefined where no grade stands first. */
export function splitClassText(text: string): { readonly grade: GradeId; readonly name: string } | undefined {
  const grade = (Object.keys(GRADE_LABELS) as GradeId[]).find((one) => text.startsWith(GRADE_LABELS[one].zh));
  return grade === undefined ? undefined : { grade, name: text.slice(GRADE_LABELS[grade].zh.length).trim() };
}

/** What may stand in the register of a class that is in `grade` on `day`; under one of both systems of primary years. */
export function entriesOfGrade(grade: GradeId, day: PlainDate): readonly { readonly stage: Stage; readonly enteredYear: number }[] {
  return ([5, 6] as const).flatMap((primaryYears) =>
    STAGE_IDS.filter((stage) => gradesOf(stage, primaryYears).includes(grade)).map((stage) => ({
      stage,
      enteredYear: enteredYearOf(stage, grade, day, primaryYears),
    })),
  );
}

export interface ClassOfSchool extends ClassYears {
  readonly placeId: string;
}

export interface PromotionLine {
  readonly placeId: string;
  readonly before: GradeId | 'notYet' | 'graduated';
  readonly after: GradeId | 'notYet' | 'graduated';
  /** What is proposed for the class at the start of the school year. */
  readonly outcome: 'continues' | 'graduates';
}

/** What 1 September of `year` means for each class: the list that a school reviews before it is carried out. */
export function proposePromotion(classes: readonly ClassOfSchool[], year: number): readonly PromotionLine[] {
  const lastDay = plainDate(`${year}-08-31`);
  const firstDay = firstDayOfSchoolYear(year);
  return classes.map((entry) => {
    const after = gradeOn(entry, firstDay);
    return { placeId: entry.placeId, before: gradeOn(entry, lastDay), after, outcome: after === 'graduated' ? 'graduates' : 'continues' };
  });
}

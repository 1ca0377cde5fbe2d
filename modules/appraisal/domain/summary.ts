import { addDays, type PlainDate } from '../../../kernel/calendar.ts';
import { refuseValue } from '../../../kernel/check-value.ts';
import type { Field } from '../../../kernel/field.ts';
import { defineRecord } from '../../../kernel/record.ts';
import { HELPER_KIND, type HelperKind, KIND_TRAITS } from '../../pairing/domain/index.ts';
import { appraisalProblems } from './problems.ts';

function prose(zh: string, en: string, sample: string) {
  return { kind: 'longText', maxLength: 4_000, required: true, label: { zh, en }, group: 'care', sample } as const;
}

/**
 * What a helper writes at the end of a term. Source 001, 1, 8: every teacher writes a summary of the work with the pupils helped and files it; its
 * parts are those of any work summary. Figures stand beside it and are counted, never written.
 */
export const SUMMARY = defineRecord({
  id: 'termSummary',
  label: { zh: '学期工作总结', en: 'Summary of a term' },
  items: { kind: 'many' },
  fields: {
    work: prose('工作情况', 'Work done', '每周与两名孩子谈心一次，家访两次。'),
    results: prose('取得的成效', 'Results', '两名孩子都能按时完成作业。'),
    problems: prose('存在的问题', 'Problems', '有一名孩子的父母很难联系上。'),
    next: prose('下一步打算', 'Next steps', '假期每两周电话联系一次。'),
  },
});

export type SummaryField = keyof typeof SUMMARY.fields;
export type SummaryText = Readonly<Partial<Record<SummaryField, string>>>;
export const SUMMARY_FIELDS = Object.keys(SUMMARY.fields) as readonly SummaryField[];

/** What may be kept as a draft: any of the parts, each as long as fits. Throws Problem at the part that does not. */
export function decideDraft(given: SummaryText): SummaryText {
  const kept: Partial<Record<SummaryField, string>> = {};
  for (const name of SUMMARY_FIELDS) {
    const field: Field = SUMMARY.fields[name];
    const value = given[name]?.trim() ?? '';
    if (value === '') continue;
    const refused = refuseValue(field, value);
    if (refused !== undefined)
      throw appraisalProblems.badValue({ field: field.label.zh, fieldEn: field.label.en, why: refused.zh, whyEn: refused.en }, name);
    kept[name] = value;
  }
  return kept;
}

/** Days before the last school day of a term from which its summary may be filed: our choice, the sources say "at the end of term". */
const EARLY_DAYS = 14;

export function fileFrom(lastSchoolDay: PlainDate): PlainDate {
  return addDays(lastSchoolDay, -EARLY_DAYS);
}

/** The text as it is filed. Throws Problem where a part is missing, or the term is not near its end. */
export function decideFiling(given: SummaryText, lastSchoolDay: PlainDate, today: PlainDate): Required<SummaryText> {
  const from = fileFrom(lastSchoolDay);
  if (today < from) throw appraisalProblems.tooEarly({ from });
  const kept = decideDraft(given);
  for (const name of SUMMARY_FIELDS) {
    const { zh, en } = SUMMARY.fields[name].label;
    if (kept[name] === undefined) throw appraisalProblems.partMissing({ field: zh, fieldEn: en }, name);
  }
  return kept as Required<SummaryText>;
}

/** Kinds of helper who write one: people who answer for children. Units, classes and buddies do not. */
export const WRITING_KINDS: readonly HelperKind[] = HELPER_KIND.codes
  .map(({ code }) => code)
  .filter((code) => KIND_TRAITS[code].answers && KIND_TRAITS[code].check);

/** Posts that a summary is handed in to, and that enter it for those who have no account. */
export const ANSWERING_ROLES = ['schoolAdministrator', 'childSupervisor', 'countyEducation', 'countyCivilAffairs'] as const;
export type AnsweringRole = (typeof ANSWERING_ROLES)[number];

/** To whom: the school of a teacher, the township of whoever helps in a village, the county of the others. */
export function whoAnswers(placeKind: string): AnsweringRole {
  switch (placeKind) {
    case 'school':
    case 'campus':
    case 'class':
      return 'schoolAdministrator';
    case 'bureau':
      return 'countyEducation';
    case 'village':
    case 'township':
      return 'childSupervisor';
    default:
      return 'countyCivilAffairs';
  }
}

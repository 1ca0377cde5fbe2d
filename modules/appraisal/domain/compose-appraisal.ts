import type { PlainDate } from '../../../kernel/calendar.ts';
import { type Paper, type PaperBlock, type PaperSection, writeDate } from '../../document/domain/index.ts';
import { nameOfPeriod, type TermKind } from '../../growth/domain/index.ts';
import { sumPoints } from './appraisal-rules.ts';
import type { ConfirmedLine } from './confirm-appraisal.ts';
import { SUMMARY, SUMMARY_FIELDS, type SummaryText } from './summary.ts';
import type { YearFigures } from './year-figures.ts';

export const APPRAISAL_NAME = '结对帮扶年度考核表';

/** An appraisal as it was confirmed, with what its paper tells beside it. */
export interface ConfirmedAppraisal {
  readonly person: { readonly name: string; readonly kind: string; readonly place: string };
  readonly schoolYear: string;
  readonly number: number;
  readonly rules: { readonly name: string; readonly version: number };
  readonly figures: YearFigures;
  readonly lines: readonly ConfirmedLine[];
  /** Why an earlier one was corrected by this. */
  readonly reason: string | undefined;
  readonly confirmedOn: PlainDate;
  /** Undefined where whoever confirmed it holds the post no more. */
  readonly confirmedBy: string | undefined;
  /** Another corrected it since. */
  readonly corrected: boolean;
  /** Summaries of the year that stood when it was confirmed: the person's own words. */
  readonly summaries: readonly { readonly term: TermKind; readonly filedOn: PlainDate; readonly text: SummaryText }[];
}

const ROOM_FOR_THE_PERSON = 4;

/** The appraisal of a year as it is printed, in Chinese: points and how each came about, the person's own words, room for both to sign. */
export function composeAppraisal(appraisal: ConfirmedAppraisal): Paper {
  const { person, schoolYear, figures, lines, confirmedOn, confirmedBy } = appraisal;
  const why = whyChanged(appraisal);
  return {
    title: APPRAISAL_NAME,
    head: [
      { label: '姓名', text: person.name },
      { label: '类别', text: person.kind },
      { label: '所在', text: person.place },
      { label: '学年', text: nameOfPeriod({ schoolYear, term: undefined }) },
      { label: '结对儿童', text: `${figures.children}名` },
      { label: '任职', text: `${writeDate(figures.heldFrom as PlainDate)}至${writeDate(figures.heldTo as PlainDate)}` },
      { label: '考核人', text: confirmedBy ?? '（已离任）' },
      { label: '确认日期', text: writeDate(confirmedOn) },
    ],
    sections: numbered([
      { title: '各项得分', blocks: [pointsTable(lines)] },
      ...(why.length === 0 ? [] : [{ title: '改动的原因', blocks: [{ kind: 'prose' as const, text: why.join('\n') }] }]),
      { title: '本人的学期总结', blocks: ownWords(appraisal) },
      { title: '各项依据', blocks: [sourcesTable(lines)] },
      {
        title: '意见和签字',
        blocks: [
          { kind: 'ruled', label: '本人意见', lines: ROOM_FOR_THE_PERSON },
          { kind: 'signatures', labels: ['本人', '日期', '考核人', '日期'] },
        ],
      },
    ]),
    notes: notesOf(appraisal),
    runningHead: `${APPRAISAL_NAME}　${person.name}　${nameOfPeriod({ schoolYear, term: undefined })}`,
  };
}

function pointsTable(lines: readonly ConfirmedLine[]): PaperBlock {
  const most = lines.reduce((sum, { max }) => sum + max, 0);
  const proposed = sumPoints(lines.map((line) => ({ points: line.proposed })));
  return {
    kind: 'table',
    columns: [
      { label: '项目', width: 2 },
      { label: '怎么得来的', width: 5 },
      ...['满分', '按办法', '确认'].map((label) => ({ label, width: 1, numeric: true as const })),
    ],
    rows: [
      ...lines.map(({ words, trace, max, proposed: byRules, points }) => [
        words.zh,
        trace.zh,
        ...(max === 0 ? ['—', '—', '—'] : [max, byRules, points].map(String)),
      ]),
      ['合计', '', ...[most, proposed, sumPoints(lines)].map(String)],
    ],
  };
}

function whyChanged({ lines, reason, number }: ConfirmedAppraisal): readonly string[] {
  const changed = lines.flatMap((line) =>
    line.reason === null ? [] : [`“${line.words.zh}”按办法为${line.proposed}分，改为${line.points}分，原因：${line.reason}`],
  );
  return [...(reason === undefined ? [] : [`这是第${number}次确认，更正原因：${reason}`]), ...changed];
}

function ownWords({ summaries }: ConfirmedAppraisal): readonly PaperBlock[] {
  // Not "none was filed": one that was handed in to a former post is not read by the present one.
  if (summaries.length === 0) return [{ kind: 'prose', text: '没有可列出的学期总结。' }];
  return summaries.map(({ term, filedOn, text }) => ({
    kind: 'entry',
    head: `${term === 'autumn' ? '第一学期' : '第二学期'}　${writeDate(filedOn)}提交`,
    text: SUMMARY_FIELDS.map((name) => `${SUMMARY.fields[name].label.zh}：${text[name] ?? ''}`).join('\n'),
    by: '',
  }));
}

function sourcesTable(lines: readonly ConfirmedLine[]): PaperBlock {
  return {
    kind: 'table',
    columns: [
      { label: '项目', width: 2 },
      { label: '依据', width: 8 },
    ],
    rows: lines.map(({ words, source }) => [words.zh, source.zh]),
  };
}

function notesOf({ rules, figures, confirmedOn, corrected }: ConfirmedAppraisal): readonly string[] {
  return [
    `依《${rules.name}》第${rules.version}版。只有应做而没做的才扣分：准免的、还没到期的、没有要求的都不扣；考核不会自动带来奖惩。`,
    `统计到${writeDate(figures.asOf as PlainDate)}，计入${writeDate(figures.from as PlainDate)}起到期的职责。分数、统计和说明在${writeDate(confirmedOn)}确认时定下，其后的补记、更正不在其中。`,
    ...(corrected ? ['这次确认以后又有更正，以最新的一次为准。'] : []),
  ];
}

const NUMERALS = '一二三四五';

function numbered(sections: readonly PaperSection[]): readonly PaperSection[] {
  return sections.map((section, at) => ({ ...section, title: `${NUMERALS.charAt(at)}、${section.title}` }));
}

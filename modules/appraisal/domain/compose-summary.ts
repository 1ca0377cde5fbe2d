import type { PlainDate } from '../../../kernel/calendar.ts';
import { wordOf } from '../../../kernel/field.ts';
import { ACTS } from '../../care/domain/index.ts';
import { type Paper, type PaperBlock, writeDate } from '../../document/domain/index.ts';
import { dueOf, type Figures, isTooOld } from './figures.ts';
import { SUMMARY, SUMMARY_FIELDS, type SummaryText } from './summary.ts';

export const SUMMARY_NAME = '结对帮扶学期工作总结';

export interface FiledSummary {
  readonly person: { readonly name: string; readonly kind: string; readonly place: string };
  readonly term: string;
  readonly figures: Figures;
  readonly text: SummaryText;
  readonly filedOn: PlainDate;
  /** Those whom the reader may see. */
  readonly names: ReadonlyMap<string, string>;
}

/** A filed summary as it is printed, in Chinese: what was counted, then what was written. */
export function composeSummary({ person, term, figures, text, filedOn, names }: FiledSummary): Paper {
  const { duties, acts, needs } = figures;
  return {
    title: SUMMARY_NAME,
    head: [
      { label: '姓名', text: person.name },
      { label: '类别', text: person.kind },
      { label: '所在', text: person.place },
      { label: '学期', text: term },
      { label: '结对儿童', text: `${figures.children}名` },
      { label: '提交日期', text: writeDate(filedOn) },
    ],
    sections: [
      {
        title: '一、职责完成情况',
        blocks: [
          ...(figures.dutiesFrom === undefined
            ? []
            : [
                {
                  kind: 'prose' as const,
                  text: `${writeDate(figures.dutiesFrom as PlainDate)}以前到期的职责，系统只按月存数、不再分到人，没有列入。`,
                },
              ]),
          ...(isTooOld(figures) ? [] : [dutiesBlock(duties)]),
          {
            kind: 'prose',
            text: `本学期${acts.length === 0 ? '没有关爱记录' : `共${writeActs(acts)}`}；提出诉求${needs.raised}项，已解决${needs.solved}项。`,
          },
        ],
      },
      {
        title: '二、每名儿童',
        blocks: [
          {
            kind: 'table',
            columns: [
              { label: '儿童', width: 1 },
              { label: '做了什么', width: 4 },
              { label: '错过', width: 0.7, numeric: true },
            ],
            rows: linesOf(figures, names).map(({ name, acts: done, missed }) => [
              name,
              done.length === 0 ? '没有记录' : writeActs(done),
              isTooOld(figures) ? '—' : String(missed),
            ]),
          },
        ],
      },
      ...SUMMARY_FIELDS.map((name, at) => ({
        title: `${'三四五六'.charAt(at)}、${SUMMARY.fields[name].label.zh}`,
        blocks: [{ kind: 'prose' as const, text: text[name] ?? '' }],
      })),
      { title: '签字', blocks: [{ kind: 'signatures' as const, labels: ['帮扶责任人', '审阅人'] }] },
    ],
    notes: [
      `数据截至${writeDate(figures.asOf as PlainDate)}，取自本系统的职责和关爱记录：职责按最后一天在本学期内的计，“补记”指做得及时而写得晚。其后的补记、更正不在其中。`,
    ],
  };
}

function dutiesBlock(duties: Figures['duties']): PaperBlock {
  if (duties.length === 0) return { kind: 'prose', text: '本学期没有排定的职责。' };
  return {
    kind: 'table',
    columns: [
      { label: '职责', width: 2 },
      ...['应完成', '按时完成', '补记', '错过', '准免', '待完成'].map((label) => ({ label, width: 1, numeric: true as const })),
    ],
    rows: duties.map((one) => [
      wordOf(ACTS, one.act).zh,
      ...[dueOf(one), one.done, one.lateInWriting, one.missed, one.excused, one.open].map(String),
    ]),
  };
}

interface ChildLine {
  readonly name: string;
  readonly acts: Figures['acts'];
  readonly missed: number;
}

/** A line for each child whom the reader may see, by name; the others together, so that no work is lost and no name is told. */
function linesOf({ perChild }: Figures, names: ReadonlyMap<string, string>): readonly ChildLine[] {
  const seen = perChild
    .flatMap(({ childId, acts, missed }) => {
      const name = names.get(childId);
      return name === undefined ? [] : [{ name, acts, missed }];
    })
    .toSorted((one, other) => one.name.localeCompare(other.name, 'zh'));
  const others = perChild.filter(({ childId }) => !names.has(childId));
  if (others.length === 0) return seen;
  const totals = Map.groupBy(
    others.flatMap(({ acts }) => acts),
    ({ act }) => act,
  );
  return [
    ...seen,
    {
      name: `其他${others.length}名（已不在结对）`,
      acts: [...totals].map(([act, all]) => ({ act, times: all.reduce((sum, { times }) => sum + times, 0) })),
      missed: others.reduce((sum, { missed }) => sum + missed, 0),
    },
  ];
}

function writeActs(acts: Figures['acts']): string {
  return acts.map(({ act, times }) => `${wordOf(ACTS, act).zh}${times}次`).join('、');
}

import { type PlainDate } from '../../../kernel/calendar.ts';
import { type CodeList, wordOf } from '../../../kernel/field.ts';
import { ACTS, type Act } from '../../care/domain/index.ts';
import { type Paper, type PaperBlock, type PaperSection, writeDate } from '../../document/domain/index.ts';
import type { EntryValues } from './decide-entry.ts';
import { EVALUATED, EVALUATOR, type GrowthKind, PRIZE_LEVEL } from './kinds.ts';
import { nameOfPeriod } from './period.ts';
import type { GrowthStory } from './story.ts';
import { TOLD_ACTS, TOLD_EACH } from './told.ts';

export const GROWTH_RECORD_NAME = '成长记录册';

type ToldEntry = GrowthStory['entries'][number];
type ToldAct = GrowthStory['acts'][number];

/** By whom a record was filed, and when. */
export interface Filed {
  readonly on: PlainDate;
  /** Undefined where the post has no holder any more. */
  readonly by: string | undefined;
}

const ROOM_FOR_A_SECTION = 6;
const ROOM_FOR_WORDS = 6;
const PHOTO = '贴照片处';
const WISHES: readonly PaperBlock[] = [
  { kind: 'ruled', label: '我想说的话', lines: ROOM_FOR_WORDS },
  { kind: 'ruled', label: '父母（照护人）的话', lines: ROOM_FOR_WORDS },
  { kind: 'ruled', label: '老师（帮扶责任人）的话', lines: ROOM_FOR_WORDS },
  { kind: 'signatures', labels: ['儿童', '父母（照护人）', '老师（帮扶责任人）', '日期'] },
];

/**
 * The growth record (成长记录册; 记录袋) of a school year or term, in Chinese as it is printed. Of care it tells what was done and when:
 * the words of those records are written among colleagues, and this goes into the hands of the child. Without a story it is blank, to be
 * written by hand.
 */
export function composeGrowthRecord(story: GrowthStory | undefined, filed?: Filed): Paper {
  const of = (kind: GrowthKind): readonly EntryValues[] => (story?.entries ?? []).filter((entry) => entry.kind === kind).map(valuesOf);
  const byOf = new Map((story?.entries ?? []).map((entry) => [entry.values, entry.by ?? '']));
  const said = (values: EntryValues, head: readonly (string | undefined)[], by: string): PaperBlock => ({
    kind: 'entry',
    head: [dateOf(values['day']), ...head].filter(Boolean).join('　'),
    text: values['words'] ?? '',
    by,
  });
  const writer = (values: EntryValues): string => byOf.get(values) ?? '';
  const sections: readonly (readonly [title: string, blocks: readonly PaperBlock[]])[] = [
    [
      '我的目标',
      of('goal').map((one) => said(one, [one['reachedOn'] === undefined ? undefined : `（${dateOf(one['reachedOn'])}达成）`], '')),
    ],
    ['成长日记', of('diary').map((one) => said(one, [], writer(one)))],
    ['关爱足迹', careBlocks(story?.acts ?? [])],
    ['我的作品', of('work').map((one) => said(one, [`《${one['title']}》`, one['subject']], ''))],
    [
      '评价',
      of('evaluation').map((one) =>
        said(one, [chineseOf(EVALUATED, one['about'])], [chineseOf(EVALUATOR, one['by']), writer(one)].join('　')),
      ),
    ],
    ['奖励', prizeBlocks(of('prize'))],
  ];
  return {
    title: GROWTH_RECORD_NAME,
    cover: {
      photo: PHOTO,
      lines: [
        { label: '姓名', text: story?.child.name ?? '' },
        { label: '学校', text: story?.child.school ?? '' },
        { label: '班级', text: story?.child.className ?? '' },
        { label: '时段', text: story === undefined ? '' : nameOfPeriod(story.period) },
      ],
    },
    head: [],
    sections: numbered([
      ...sections.map(([title, blocks]) => ({ title, blocks: orRoom(blocks) })),
      { title: '寄语', newPage: true, blocks: WISHES },
    ]),
    notes: story === undefined ? [] : [`以上内容取自${writeDate(story.today)}的记录，其后的补记、更正不在其中。`, ...filedNote(filed)],
  };
}

function filedNote(filed: Filed | undefined): readonly string[] {
  return filed === undefined ? [] : [`由${filed.by ?? '（已离任）'}于${writeDate(filed.on)}归档。`];
}

function valuesOf({ values }: ToldEntry): EntryValues {
  return values;
}

/** A section with nothing in it is left to the pen: the record is the child's own. */
function orRoom(blocks: readonly PaperBlock[]): readonly PaperBlock[] {
  return blocks.length > 0 ? blocks : [{ kind: 'ruled', label: '', lines: ROOM_FOR_A_SECTION }];
}

function careBlocks(acts: readonly ToldAct[]): readonly PaperBlock[] {
  const told = acts.filter(({ act }) => TOLD_ACTS.includes(act)).toSorted((one, other) => (one.day < other.day ? -1 : 1));
  if (told.length === 0) return [];
  const rows = [...Map.groupBy(told, ({ day }) => day.slice(0, 7))].map(([month, ofMonth]) => {
    const each = ofMonth.filter(({ act }) => TOLD_EACH.includes(act)).map(({ day, act }) => `${Number(day.slice(8))}日${nameOf(act)}`);
    const counted = [...Map.groupBy(ofMonth, ({ act }) => act)]
      .filter(([act]) => !TOLD_EACH.includes(act))
      .map(([act, same]) => `${nameOf(act)}${same.length}次`);
    return [`${month.slice(0, 4)}年${Number(month.slice(5))}月`, [...counted, ...each].join('、')];
  });
  return [
    {
      kind: 'table',
      columns: [
        { label: '月份', width: 1 },
        { label: '大家为我做的事', width: 4 },
      ],
      rows,
    },
  ];
}

function prizeBlocks(prizes: readonly EntryValues[]): readonly PaperBlock[] {
  if (prizes.length === 0) return [];
  return [
    {
      kind: 'table',
      columns: [
        { label: '日期', width: 2 },
        { label: '奖项', width: 4 },
        { label: '级别', width: 1.4 },
        { label: '颁发单位', width: 2.4 },
      ],
      rows: prizes.map((one) => [dateOf(one['day']), one['title'] ?? '', chineseOf(PRIZE_LEVEL, one['level']), one['by'] ?? '']),
    },
  ];
}

const NUMERALS = '一二三四五六七八九十';

function numbered(sections: readonly PaperSection[]): readonly PaperSection[] {
  return sections.map((section, at) => ({ ...section, title: `${NUMERALS.charAt(at)}、${section.title}` }));
}

function dateOf(day: string | undefined): string {
  return day === undefined ? '' : writeDate(day as PlainDate);
}

function nameOf(act: Act): string {
  return wordOf(ACTS, act).zh;
}

function chineseOf(list: CodeList, code: string | undefined): string {
  return code === undefined ? '' : wordOf(list, code).zh;
}

import type { PlainDate } from '../../../kernel/calendar.ts';
import { wordOf } from '../../../kernel/field.ts';
import { type Paper, type PaperBlock, type PaperSection, writeDate } from '../../document/domain/index.ts';
import { MEETING_KINDS, traitsOf, type MeetingKind, type MeetingSubject } from './kinds.ts';
import { textOf, type MeetingValues } from './meeting.ts';

export const SIGN_IN_SHEET_NAME = '签到表';

export interface SheetFamily {
  readonly name: string;
  readonly className: string | undefined;
  /** The main carer of the register; empty where none is recorded or the reader may not read it. */
  readonly carer: string;
  readonly relation: string;
}

export interface SignInSheet {
  readonly place: { readonly kind: MeetingSubject; readonly name: string };
  readonly values: MeetingValues;
  /** Those of the register whom the reader may see, in the order in which they are to stand. */
  readonly families: readonly SheetFamily[];
  /** Day on which it was put together. */
  readonly today: PlainDate;
}

/** Parents and carers outside the register, teachers, village officials and guests. */
const ROWS_FOR_OTHERS = 8;
/** Where the register has nobody at the place, everybody signs there. */
const ROWS_FOR_ALL = 20;
const NUMERALS = '一二三四五六七八九十';
const BLANK = '＿＿＿';

/**
 * The sign-in sheet (签到表) of a meeting, in Chinese as it is printed: who is invited, with room for signature and phone. It lies open on a
 * table, so that it says nothing of a child but the name and who brings it up: no number, no level, and no word of who is left behind.
 */
export function composeSignInSheet({ place, values, families, today }: SignInSheet): Paper {
  const kind = textOf(values.kind) as MeetingKind;
  const kindName = wordOf(MEETING_KINDS, kind).zh.replace('留守', '');
  const day = writeDate(textOf(values.day) as PlainDate);
  const ofChildren = traitsOf(kind).invited === 'child';
  const sections: readonly PaperSection[] = [
    ...(families.length === 0
      ? []
      : [
          {
            title: ofChildren ? `名册内儿童（应到${families.length}人）` : `名册内家庭（应到${families.length}户）`,
            blocks: [registered(place.kind, ofChildren, families)],
          },
        ]),
    { title: '名册以外的到会人', blocks: [others(families.length === 0 ? ROWS_FOR_ALL : ROWS_FOR_OTHERS)] },
    {
      title: '到会统计',
      blocks: [
        {
          kind: 'prose',
          text: [
            `名册内实到${BLANK}${ofChildren ? '人' : '户'}，缺席${BLANK}${ofChildren ? '人' : '户'}；`,
            `名册以外的家长和照护人${BLANK}人，教师和村干部${BLANK}人，来宾${BLANK}人。`,
          ].join(''),
        },
        { kind: 'signatures', labels: ['主持人', '记录人'] },
        { kind: 'seal', label: `${place.name}（盖章）` },
      ],
    },
  ];
  return {
    title: `${kindName}${SIGN_IN_SHEET_NAME}`,
    runningHead: `${place.name}　${kindName}${SIGN_IN_SHEET_NAME}　${day}`,
    head: [
      { label: '单位', text: place.name },
      { label: '类型', text: kindName },
      { label: '日期', text: [day, textOf(values.time)].filter(Boolean).join(' ') },
      { label: '地点', text: textOf(values.where) },
      { label: '主题', text: textOf(values.topic) },
      { label: '主持或主讲', text: textOf(values.leader) },
    ],
    sections,
    notes: [
      ...(families.length === 0
        ? []
        : [
            `名单取自${writeDate(today)}的名册，为打印人有权查看的儿童。${ofChildren ? '' : '到会人不是表中照护人的，请在签名后注明与儿童的关系。'}`,
          ]),
      '表中姓名和电话仅供本次会议使用：不得拍照、外传，会后由记录人收回保管。',
    ],
  };
}

function registered(subject: MeetingSubject, ofChildren: boolean, families: readonly SheetFamily[]): PaperBlock {
  // Whoever comes to a meeting of the school looks for the class first; in a class or village it would say nothing.
  const withClass = subject === 'school';
  const sorted = withClass
    ? families.toSorted((one, other) => orderOf(one.className).localeCompare(orderOf(other.className), 'zh', { numeric: true }))
    : families;
  return {
    kind: 'table',
    roomy: true,
    columns: [
      { label: '序号', width: 0.8, numeric: true },
      ...(withClass ? [{ label: '班级', width: 1.9 }] : []),
      { label: '儿童', width: 1.9 },
      ...(ofChildren
        ? []
        : [
            { label: '照护人', width: 1.7 },
            { label: '关系', width: 1.3 },
          ]),
      { label: ofChildren ? '儿童签名' : '到会人签名', width: 2.6 },
      { label: ofChildren ? '备注' : '联系电话', width: 2.4 },
    ],
    rows: sorted.map(({ name, className, carer, relation }, at) => [
      String(at + 1),
      ...(withClass ? [className ?? ''] : []),
      name,
      ...(ofChildren ? [] : [carer, relation]),
      '',
      '',
    ]),
  };
}

/** 二年级 stands before 三年级, and 一年级 before both; by pinyin 一 would come last. */
function orderOf(className: string | undefined): string {
  return (className ?? '').replace(/[一二三四五六七八九十]/g, (numeral) => String(NUMERALS.indexOf(numeral) + 1));
}

function others(rows: number): PaperBlock {
  return {
    kind: 'table',
    roomy: true,
    columns: [
      { label: '序号', width: 0.8, numeric: true },
      { label: '姓名', width: 1.8 },
      { label: '身份（家长、照护人、教师、村干部、来宾）', width: 3.2 },
      { label: '签名', width: 2.4 },
      { label: '联系电话', width: 2.4 },
    ],
    rows: Array.from({ length: rows }, (_, at) => [String(at + 1), '', '', '', '']),
  };
}

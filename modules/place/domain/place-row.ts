import type { PlainDate } from '../../../kernel/calendar.ts';
import type { Problem } from '../../../kernel/problem.ts';
import type { NewAttributes } from './change.ts';
import type { PlaceKind } from './place.ts';

/** Columns of a list of places with the headers that name them; the first is the one of the blank template. */
export const PLACE_COLUMNS = {
  code: ['代码', '区划代码', '行政区划代码', '统计用区划代码', '编码'],
  name: ['名称', '地区名称', '单位名称', '区划名称'],
  level: ['级别', '层级', '类型'],
  parent: ['上级代码', '上级', '上级名称', '主管教育局'],
  urbanRural: ['城乡分类代码', '城乡分类'],
  schoolCode: ['学校标识码', '学校代码', '标识码', '学校(机构)标识码'],
  schoolName: ['学校名称', '学校', '学校(机构)名称'],
  campus: ['校区', '教学点', '校区(教学点)'],
  schoolKind: ['办学类型', '学校类型', '学校办学类型'],
  location: ['所在地代码', '所在地', '所在地区划代码'],
  grade: ['年级'],
  class: ['班级', '班'],
  room: ['儿童活动室', '留守儿童之家', '儿童之家', '活动室'],
  roomSince: ['活动室启用日期', '启用日期', '儿童之家启用日期'],
} as const satisfies Record<string, readonly string[]>;

export type PlaceColumn = keyof typeof PLACE_COLUMNS;

/** One place of a list, those above before those below. `parent` and `locatedIn` are codes or names. */
export interface PlaceRow {
  readonly sheet: string;
  /** As Excel numbers it. */
  readonly row: number;
  readonly kind: PlaceKind;
  readonly parent?: string | undefined;
  readonly locatedIn?: string | undefined;
  readonly attributes: NewAttributes;
  /** First day of what the row says about the room; without it from today on. */
  readonly roomFrom?: PlainDate | undefined;
}

export interface PlaceIssue {
  readonly sheet: string;
  readonly row: number;
  readonly column: PlaceColumn;
  readonly level: 'refuse' | 'warn';
  readonly problem: Problem;
}

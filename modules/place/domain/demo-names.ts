import type { SchoolKind } from './place.ts';

/** All names are made up. Codes begin with 99, which no province has. */
export const DEMO_TOWNSHIPS = [
  '云门街道',
  '石门镇',
  '柳坪镇',
  '双河镇',
  '清水塘镇',
  '高坝镇',
  '枫林乡',
  '白杨乡',
  '青岩坡乡',
  '桃源沟乡',
  '松坪乡',
  '杏花岭乡',
] as const;

/** Village names are one of these and one of the next, so that none comes twice by accident. */
export const VILLAGE_FIRST = ['清', '桃', '柳', '石', '松', '竹', '梨', '枣', '白', '青', '长', '大'] as const;
export const VILLAGE_SECOND = ['溪', '坪', '沟', '湾', '岭', '坡', '塘', '坝', '垭', '冲', '岩', '井'] as const;

export interface DemoSchool {
  readonly name: string;
  readonly kind: SchoolKind;
  /** Index of its township. */
  readonly township: number;
  readonly classesPerGrade: number;
  /** For how many school years before this one it has kept a room (留守儿童之家). */
  readonly roomYears?: number;
  readonly campuses?: readonly {
    readonly name: string;
    readonly kind: 'campus' | 'teachingPoint';
    readonly grades: number;
    readonly village: number;
  }[];
}

export const DEMO_SCHOOLS: readonly DemoSchool[] = [
  { name: '云岭县实验幼儿园', kind: 'kindergarten', township: 0, classesPerGrade: 2 },
  {
    name: '云岭县实验小学',
    kind: 'primary',
    township: 0,
    classesPerGrade: 3,
    campuses: [{ name: '东校区', kind: 'campus', grades: 3, village: 4 }],
  },
  { name: '云岭县城关小学', kind: 'primary', township: 0, classesPerGrade: 2 },
  { name: '云岭县第一初级中学', kind: 'junior', township: 0, classesPerGrade: 3 },
  { name: '云岭县高级中学', kind: 'senior', township: 0, classesPerGrade: 2 },
  { name: '云岭县职业技术学校', kind: 'vocational', township: 0, classesPerGrade: 2 },
  {
    name: '石门镇中心小学',
    kind: 'primary',
    township: 1,
    classesPerGrade: 2,
    roomYears: 2,
    campuses: [
      { name: '桃沟教学点', kind: 'teachingPoint', grades: 3, village: 1 },
      { name: '松岭教学点', kind: 'teachingPoint', grades: 2, village: 4 },
    ],
  },
  { name: '石门镇初级中学', kind: 'junior', township: 1, classesPerGrade: 2 },
  {
    name: '柳坪镇中心小学',
    kind: 'primary',
    township: 2,
    classesPerGrade: 2,
    roomYears: 2,
    campuses: [{ name: '梨坝教学点', kind: 'teachingPoint', grades: 3, village: 6 }],
  },
  { name: '柳坪镇清沟小学', kind: 'primary', township: 2, classesPerGrade: 1 },
  { name: '双河镇中心小学', kind: 'primary', township: 3, classesPerGrade: 2, roomYears: 1 },
  { name: '双河镇初级中学', kind: 'junior', township: 3, classesPerGrade: 2 },
  { name: '清水塘镇九年一贯制学校', kind: 'nineYear', township: 4, classesPerGrade: 1, roomYears: 2 },
  {
    name: '高坝镇中心小学',
    kind: 'primary',
    township: 5,
    classesPerGrade: 1,
    campuses: [{ name: '竹井教学点', kind: 'teachingPoint', grades: 2, village: 5 }],
  },
  { name: '枫林乡中心小学', kind: 'primary', township: 6, classesPerGrade: 1, roomYears: 1 },
  { name: '白杨乡中心小学', kind: 'primary', township: 7, classesPerGrade: 1, roomYears: 0 },
  { name: '白杨乡初级中学', kind: 'junior', township: 7, classesPerGrade: 1 },
  { name: '青岩坡乡小学', kind: 'primary', township: 8, classesPerGrade: 1 },
  { name: '桃源沟乡小学', kind: 'primary', township: 9, classesPerGrade: 1 },
  {
    name: '松坪乡小学',
    kind: 'primary',
    township: 10,
    classesPerGrade: 1,
    campuses: [{ name: '石坝教学点', kind: 'teachingPoint', grades: 2, village: 3 }],
  },
  { name: '杏花岭乡小学', kind: 'primary', township: 11, classesPerGrade: 1 },
];

/** Townships whose first village keeps a room, since last school year. */
export const TOWNSHIPS_WITH_ROOM: readonly number[] = [1, 2, 6];

/** The neighbouring county, small: it proves that one county sees nothing of the other. Some names come twice on purpose. */
export const SECOND_COUNTY_TOWNSHIPS = ['川口镇', '石门镇', '榆树乡'] as const;
export const SECOND_COUNTY_VILLAGES = ['清溪村', '上川村', '桃沟村', '下坪村'] as const;
export const SECOND_COUNTY_SCHOOLS: readonly DemoSchool[] = [
  { name: '川口镇中心小学', kind: 'primary', township: 0, classesPerGrade: 1 },
  { name: '云川县初级中学', kind: 'junior', township: 0, classesPerGrade: 1 },
];

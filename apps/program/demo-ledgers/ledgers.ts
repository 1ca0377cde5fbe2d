import { addDays, type PlainDate } from '../../../kernel/calendar.ts';
import type { Grid, GridCell } from './grid.ts';
import type { Person } from './person.ts';

/** A ledger to try the import with, and what is to be expected of it. */
export interface ExampleLedger {
  readonly file: string;
  readonly about: string;
  /** Code of the place to import it at. */
  readonly place: string;
  readonly content:
    | { readonly kind: 'workbook'; readonly grids: readonly Grid[] }
    | { readonly kind: 'gbkCsv'; readonly rows: readonly (readonly string[])[] };
  /** Rows that are children, good and bad. */
  readonly rows: number;
  /** Why rows are refused, in the order of rows. */
  readonly refused: readonly { readonly sheet: string; readonly row: number; readonly why: string }[];
  /** What else there is to see. */
  readonly notes: readonly string[];
}

const PLAIN_HEADER = [
  '序号',
  '姓名',
  '性别',
  '民族',
  '出生日期',
  '身份证号码',
  '现居住地',
  '村民小组',
  '家庭住址',
  '父亲姓名',
  '父亲务工地点',
  '父亲去向',
  '父亲外出时间',
  '父亲联系电话',
  '母亲姓名',
  '母亲务工地点',
  '母亲去向',
  '母亲外出时间',
  '母亲联系电话',
  '监护人姓名',
  '与儿童关系',
  '监护人联系电话',
  '就学情况',
  '是否学校寄宿',
];

function plainRow(person: Person, at: number): GridCell[] {
  const { father, mother, carer } = person;
  return [
    at + 1,
    person.name,
    person.sex,
    person.ethnicity,
    { date: person.birth },
    person.idNumber,
    person.township + person.village,
    person.group,
    person.address,
    father.name,
    father.place,
    '外出务工',
    { date: father.since },
    father.phone,
    mother.name,
    mother.place,
    '外出务工',
    { date: mother.since },
    mother.phone,
    carer.name,
    carer.relation,
    carer.phone,
    person.schooling,
    person.boards ? '是' : '否',
  ];
}

/** (a) Everything in its place: the whole of it goes in. */
export function cleanLedger(people: readonly Person[], place: string): ExampleLedger {
  return {
    file: '1-规整的村台账.xlsx',
    about: '一行表头，每列一项，身份证号是文本，日期是日期。',
    place,
    content: { kind: 'workbook', grids: [{ name: '台账', rows: [PLAIN_HEADER, ...people.map(plainRow)] }] },
    rows: people.length,
    refused: [],
    notes: ['再导入一次，应当全部“无变化”。'],
  };
}

const MESSY_HEADER: readonly (readonly GridCell[])[] = [
  [
    '序号',
    '村（居）',
    '姓名',
    '性别',
    '出生年月日',
    '身份证号码',
    '父亲情况',
    undefined,
    undefined,
    undefined,
    '母亲情况',
    undefined,
    undefined,
    undefined,
    '监护人情况',
    undefined,
    undefined,
    '是否寄宿',
    '备注',
  ],
  [
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    '姓名',
    '务工地点',
    '外出时间',
    '联系电话',
    '姓名',
    '务工地点',
    '外出时间',
    '联系电话',
    '姓名',
    '与儿童关系',
    '联系电话',
    undefined,
    undefined,
  ],
];
const HEADER_ROWS = 4;

type Mess = (row: GridCell[], person: Person) => string | undefined;
const COLUMN = {
  village: 1,
  name: 2,
  sex: 3,
  birth: 4,
  id: 5,
  fatherPlace: 7,
  fatherSince: 8,
  fatherPhone: 9,
  motherPlace: 11,
  motherSince: 12,
  carer: 14,
  boards: 17,
  note: 18,
} as const;

function setCell(column: number, make: (person: Person) => GridCell): Mess {
  return (row, person) => {
    row[column] = make(person);
    return undefined;
  };
}

/** Harmless habits, which are read as they are meant. */
const HABITS: readonly Mess[] = [
  setCell(COLUMN.name, ({ name }) => (name.length === 2 ? `${name[0]} ${name[1]}` : `　${name} `)),
  setCell(COLUMN.birth, ({ birth }) => birth.replaceAll('-0', '.').replaceAll('-', '.')),
  setCell(COLUMN.birth, ({ birth }) => `${Number(birth.slice(0, 4))}年${Number(birth.slice(5, 7))}月${Number(birth.slice(8))}日`),
  setCell(COLUMN.birth, ({ birth }) => birth.replaceAll('-', '')),
  setCell(COLUMN.birth, ({ birth }) => ({ date: birth })),
  setCell(COLUMN.id, ({ idNumber }) => idNumber.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))),
  setCell(COLUMN.id, ({ idNumber }) => ` ${idNumber.slice(0, 6)} ${idNumber.slice(6, 14)} ${idNumber.slice(14).toLowerCase()}`),
  setCell(COLUMN.fatherPhone, ({ father }) => `${father.phone.slice(0, 3)}-${father.phone.slice(3, 7)}-${father.phone.slice(7)}`),
  setCell(COLUMN.motherPlace, ({ father }) => father.place),
  setCell(COLUMN.fatherSince, ({ father }) => father.since.slice(0, 7).replace('-', '年').concat('月')),
  setCell(COLUMN.sex, ({ sex }) => `${sex}孩`),
];

/** Mistakes that nobody but a person can mend. */
const MISTAKES: readonly Mess[] = [
  (row, { idNumber }) => {
    row[COLUMN.id] = Number(`${idNumber.slice(0, 15)}000`);
    return '身份证号是数字格式，后三位已丢失';
  },
  (row, { idNumber }) => {
    const last = idNumber.at(-1);
    row[COLUMN.id] = idNumber.slice(0, 17) + (last === '1' ? '2' : '1');
    return '身份证号校验码不对';
  },
  (row, { birth }) => {
    row[COLUMN.birth] = addDays(birth, 40);
    return '出生日期与身份证号不一致';
  },
  (row, { sex }) => {
    row[COLUMN.sex] = sex === '男' ? '女' : '男';
    return '性别与身份证号不一致';
  },
  (row) => {
    row[COLUMN.name] = undefined;
    return '没有姓名';
  },
  (row, { idNumber }) => {
    row[COLUMN.id] = idNumber.slice(0, 17);
    return '身份证号只有17位';
  },
  (row, { idNumber }) => {
    row[COLUMN.id] = Number(`${idNumber.slice(0, 15)}000`);
    return '身份证号是数字格式，后三位已丢失';
  },
  (row, { birth }) => {
    row[COLUMN.birth] = `${birth.slice(0, 4)}-02-30`;
    return '日期不存在（2月30日）';
  },
];
const MISTAKE_EVERY = 5;

export interface MessyOrder {
  /** Children who are not in the register. */
  readonly people: readonly Person[];
  /** Children who are: the same number, the same facts. */
  readonly registered: readonly Person[];
  readonly township: string;
  readonly place: string;
  readonly today: PlainDate;
}

/** (b) What a township really hands in. */
export function messyLedger({ people, registered, township, place, today }: MessyOrder): ExampleLedger {
  const refused: { sheet: string; row: number; why: string }[] = [];
  const sorted = [...people, ...registered].sort((a, b) => (a.village < b.village ? -1 : Number(a.village > b.village)));
  let mistakes = 0;
  const rows = sorted.map((person, at) => {
    const row = messyRow(person, at, sorted[at - 1]);
    HABITS[at % HABITS.length]?.(row, person);
    const mistake = at % MISTAKE_EVERY === 3 && !registered.includes(person) ? MISTAKES[mistakes] : undefined;
    if (mistake !== undefined) {
      mistakes += 1;
      refused.push({ sheet: '汇总', row: HEADER_ROWS + at + 1, why: mistake(row, person) ?? '' });
    }
    return row;
  });
  // A registered child once more, without a number: whether it is the same no program may decide.
  const [again] = registered;
  if (again !== undefined) {
    const twice = messyRow(again, rows.length, undefined);
    twice[COLUMN.id] = undefined;
    twice[COLUMN.note] = '没带户口簿';
    rows.push(twice);
  }
  const [year, month, day] = today.split('-').map(Number);
  return {
    file: '2-乡镇汇总台账(杂乱).xlsx',
    about: '标题行、填报单位行、两行合并表头、同上、√、全角数字、姓名中有空格、几种日期写法、合计行、签字行。',
    place,
    content: {
      kind: 'workbook',
      grids: [
        {
          name: '汇总',
          rows: [
            [`${township}农村留守儿童基本情况汇总表`],
            [
              `填报单位（盖章）：${township}人民政府`,
              ...Array.from({ length: 11 }, () => undefined),
              `填报日期：${year}年${month}月${day}日`,
            ],
            ...MESSY_HEADER,
            ...rows,
            ['合计', `${rows.length}人`],
            ['单位负责人：', undefined, undefined, '复核人：', undefined, undefined, '填表人：'],
          ],
          merges: ['A1:S1', 'A3:A4', 'B3:B4', 'C3:C4', 'D3:D4', 'E3:E4', 'F3:F4', 'G3:J3', 'K3:N3', 'O3:Q3', 'R3:R4', 'S3:S4'],
        },
      ],
    },
    rows: rows.length,
    refused,
    notes:
      again === undefined
        ? []
        : [
            `${registered.length} 行是已建档的儿童（身份证号相同），应当更新或“无变化”，不会重复建档。`,
            '最后一行与一名已建档儿童同名、同监护人而没有身份证号，应当“待定”，由人来判断。',
          ],
  };
}

function messyRow(person: Person, at: number, above: Person | undefined): GridCell[] {
  const { father, mother, carer } = person;
  const motherSince = mother.since.replaceAll('-', '.');
  return [
    at + 1,
    above?.village === person.village ? '同上' : person.village,
    person.name,
    person.sex,
    person.birth,
    person.idNumber,
    father.name,
    father.place,
    father.since.replaceAll('-', '/'),
    father.phone,
    mother.name,
    mother.place,
    motherSince,
    mother.phone,
    carer.name,
    carer.relation,
    carer.phone,
    person.boards ? '√' : '',
    at % 7 === 0 ? '无' : undefined,
  ];
}

/** (c) The roll of a school, as its program saves it: CSV in GBK. */
export function schoolRoll(people: readonly Person[], place: string): ExampleLedger {
  const header = [
    '姓名',
    '性别',
    '身份证号',
    '学籍号',
    '就读学校',
    '年级',
    '班级',
    '是否寄宿',
    '留守类型',
    '父亲姓名',
    '母亲姓名',
    '监护人姓名',
    '与学生关系',
    '监护人电话',
    '家庭住址',
  ];
  const rows = people.map((person, at) => {
    const id = at === 6 ? person.idNumber.slice(0, 17) + (person.idNumber.endsWith('1') ? '2' : '1') : person.idNumber;
    return [
      person.name,
      person.sex,
      id,
      `G${person.idNumber}`,
      person.school,
      person.grade,
      person.class,
      person.boards ? '是' : '否',
      '双亲外出',
      person.father.name,
      person.mother.name,
      person.carer.name,
      person.carer.relation,
      person.carer.phone,
      person.address,
    ];
  });
  return {
    file: '3-学校花名册(GBK).csv',
    about: '学籍系统导出的逗号分隔文件，编码为 GBK（中文 Excel 另存为 CSV 的默认编码）。',
    place,
    content: { kind: 'gbkCsv', rows: [header, ...rows] },
    rows: rows.length,
    refused: [{ sheet: '', row: 8, why: '身份证号校验码不对' }],
    notes: ['表中没有村名，导入时选定的地区就是居住地。'],
  };
}

/** (d) An instruction sheet and two sheets of data. */
export function twoSheetLedger(groups: readonly (readonly Person[])[], place: string): ExampleLedger {
  const grids = groups.map(
    (people, at): Grid => ({
      name: people[0]?.village ?? `表${at + 1}`,
      rows: [[`${people[0]?.township}${people[0]?.village}留守儿童登记表`], PLAIN_HEADER, ...people.map(plainRow)],
      merges: ['A1:X1'],
    }),
  );
  return {
    file: '4-填表说明和两个村.xlsx',
    about: '第一张工作表是填表说明，后两张各是一个村。',
    place,
    content: {
      kind: 'workbook',
      grids: [
        {
          name: '填表说明',
          rows: [
            ['填表说明'],
            ['1.身份证号码一律使用文本格式填写，出生日期按身份证填写，不得漏填。'],
            ['2.父母外出时间填写最近一次离家的日期，没有外出的不填。'],
            ['3.每月25日前报乡镇，有变动的及时更新。'],
          ],
        },
        ...grids,
      ],
    },
    rows: groups.flat().length,
    refused: [],
    notes: ['填表说明不会被当成数据。'],
  };
}

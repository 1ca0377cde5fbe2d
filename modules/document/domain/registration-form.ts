import { AID_KIND, BODY_STATE, GUARDIANSHIP_KIND, INCOME_SOURCE, SCHOOLING_STATE } from '../../child/domain/index.ts';
import { boxesOf, derived, fact, type FormDefinition, type FormRow, label, tick, YES_NO } from './form.ts';

const LINE = 9.1;
const TWO_LINES = 12;
const FATHER_OR_MOTHER = [
  { text: '父', code: 'father' },
  { text: '母', code: 'mother' },
];

/**
 * 农村留守儿童基本情况登记表: annex 1 of the 2016 survey (民发〔2016〕42号), fields after secondary copies of the form.
 * Its words are kept, 委托监护 included, although the law now says 委托照护 (Law on the Protection of Minors, art. 22).
 */
export const REGISTRATION_FORM: FormDefinition = {
  id: 'registration-form',
  title: '农村留守儿童基本情况登记表',
  unitLabel: '填报单位（盖章）',
  dateLabel: '填报时间',
  columns: [8, ...Array.from({ length: 36 }, () => 4.5)],
  blocks: [
    {
      heading: '个人情况',
      rows: [
        row(
          label(4, '姓名'),
          fact(7, 'child.name'),
          label(3, '性别'),
          fact(3, 'child.sex'),
          label(3, '民族'),
          fact(5, 'child.ethnicity'),
          label(4, '出生日期'),
          fact(7, 'child.birthDate'),
        ),
        row(
          label(6, '公民身份证号码'),
          fact(14, 'child.idNumber'),
          label(8, '是否登记户口'),
          tick(8, { fact: 'child.householdRegistered' }, YES_NO),
        ),
        row(label(6, '户籍所在地'), derived(30, 'registeredAddress')),
        row(label(6, '现居住地'), derived(30, 'presentAddress')),
        row(label(6, '身体情况'), tick(30, { fact: 'health.bodyState' }, boxesOf(BODY_STATE))),
        row(label(6, '残疾类别及等级'), derived(13, 'disability'), label(5, '患病类型'), fact(12, 'health.illness')),
        row(label(6, '是否学校寄宿'), tick(30, { derived: 'boardsAtSchool' }, YES_NO)),
        row(
          label(6, '就学情况'),
          tick(
            30,
            { fact: 'schooling.state' },
            boxesOf(SCHOOLING_STATE, [
              'kindergarten',
              'notInKindergarten',
              'primary',
              'junior',
              'senior',
              'vocational',
              'dropout',
              'outOfSchool',
            ]),
          ),
        ),
      ],
    },
    {
      heading: '家庭情况',
      rows: [
        row(...grandparent('祖父', 'paternalGrandfather'), ...grandparent('祖母', 'paternalGrandmother')),
        row(...grandparent('外祖父', 'maternalGrandfather'), ...grandparent('外祖母', 'maternalGrandmother')),
        ...parent('父亲', 'father', 'fatherPlace'),
        ...parent('母亲', 'mother', 'motherPlace'),
      ],
    },
    {
      heading: '监护情况',
      rows: [
        {
          height: TWO_LINES,
          cells: [
            label(5, '父母双方\n同时外出'),
            tick(7, { derived: 'bothAway' }, YES_NO),
            label(8, '父母一方外出、\n另一方无监护能力'),
            tick(7, { derived: 'oneAwayOtherLacks' }, YES_NO),
            label(4, '无监护\n能力'),
            tick(5, { derived: 'lackingParent' }, FATHER_OR_MOTHER),
          ],
        },
        {
          height: TWO_LINES,
          cells: [
            label(8, '父母外出有无委托\n其他监护人'),
            tick(7, { derived: 'entrustedToOther' }, YES_NO),
            label(5, '委托监护人\n姓名'),
            fact(6, 'carer.*.name'),
            label(5, '与被监护人\n关系'),
            fact(5, 'carer.*.relationship'),
          ],
        },
        row(label(6, '公民身份证号码'), fact(12, 'carer.*.idNumber'), label(8, '受委托监护人电话'), fact(10, 'carer.*.phone')),
        row(label(6, '居住地地址'), fact(30, 'carer.*.address')),
        { height: LINE, cells: [label(6, '其他受委托监护人'), derived(30, 'otherCarers')], onlyWhenFilled: true },
        { height: TWO_LINES, cells: [label(6, '监护类型'), tick(30, { derived: 'guardianshipKind' }, boxesOf(GUARDIANSHIP_KIND))] },
      ],
    },
    {
      heading: '经济救助',
      rows: [
        { height: TWO_LINES, cells: [label(6, '家庭经济来源'), tick(30, { fact: 'household.incomeSources' }, boxesOf(INCOME_SOURCE))] },
        { height: TWO_LINES, cells: [label(6, '救助帮扶情况'), tick(30, { derived: 'aidKinds' }, boxesOf(AID_KIND))] },
      ],
    },
  ],
  signatures: ['单位负责人（签名）', '复核人（签名）', '填表人（签名）'],
  notes: [
    '说明：1. 年龄按填报时的实际年龄（周岁）计算。2. 选项在相应括号内画“√”；家庭经济来源、救助帮扶情况可以多选。3. 尚未登记户口的，公民身份证号码可以不填。4. 祖辈已故的填“—”。5. 患病指患重特大疾病或者严重精神障碍。6. 辍学指义务教育阶段适龄儿童中途离校；不在学指14至16周岁未在学校就读。',
  ],
};

function row(...cells: FormRow['cells']): FormRow {
  return { height: LINE, cells };
}

function grandparent(word: string, item: string): FormRow['cells'] {
  return [label(4, `${word}姓名`), fact(4, `grandparent.${item}.name`), label(4, '出生日期'), fact(6, `grandparent.${item}.birthDate`)];
}

function parent(word: string, item: string, place: 'fatherPlace' | 'motherPlace'): readonly FormRow[] {
  const path = (field: string): string => `parent.${item}.${field}`;
  return [
    {
      height: LINE,
      cells: [
        label(3, word, 2),
        label(3, '姓名'),
        fact(6, path('name')),
        label(4, '出生日期'),
        fact(7, path('birthDate')),
        label(4, '公民身份\n证号码'),
        fact(9, path('idNumber')),
      ],
    },
    { height: LINE, skip: 3, cells: [label(5, '当前务工地点'), derived(15, place), label(4, '联系电话'), fact(9, path('phone'))] },
  ];
}

import type { CodeList } from '../../../../kernel/field.ts';
import { code } from './code-list.ts';

export const AID_KIND = {
  id: 'aidKind',
  label: { zh: '救助帮扶情况', en: 'Aid received' },
  source: 'Registration form of the 2016 survey, several may be ticked; secondary copy.',
  codes: [
    code('dibao', '享受低保', 'Subsistence allowance', '低保', '最低生活保障'),
    code('temporary', '临时救助', 'Temporary relief'),
    code('medical', '医疗救助', 'Medical aid'),
    code('housing', '住房救助', 'Housing aid', '危房改造'),
    code('other', '其他救助', 'Other aid', '其他', '其它', '教育救助', '营养餐', '助学金'),
    // Asked and none is an answer too: without it a file could never be complete.
    code('none', '没有享受', 'None', '未享受', '无救助'),
  ],
} as const satisfies CodeList;

/** Children in difficulty (困境儿童): several kinds may hold at once. */
export const DIFFICULTY_TYPE = {
  id: 'difficultyType',
  label: { zh: '困境类型', en: 'Kind of difficulty' },
  source:
    '国发〔2016〕36号 three classes with the sub-classes of the quarterly civil-affairs tables (secondary copies); further rows from an older local form.',
  codes: [
    code('orphanInstitution', '孤儿(集中养育)', 'Orphan in an institution', '集中供养孤儿', '机构养育'),
    code('orphanCommunity', '孤儿(社会散居)', 'Orphan in community care', '散居孤儿', '孤儿', '社会散居孤儿'),
    code('deFactoUnattended', '事实无人抚养儿童', 'De facto unattended', '事实无人抚养', '事实孤儿'),
    code('poorDibao', '低保家庭儿童', 'Family on subsistence allowance', '低保', '贫困家庭儿童', '低保家庭'),
    code('poorDestitute', '特困儿童', 'Destitute', '特困', '特困供养儿童'),
    code('poorNearDibao', '低保边缘家庭儿童', 'Family near subsistence level', '低保边缘'),
    code('poorMonitored', '防返贫监测户儿童', 'Family monitored against return to poverty', '防返贫监测户', '监测户'),
    code('severeDisability', '重残儿童', 'Severely disabled', '残疾儿童', '残疾', '重残', '自身残疾儿童'),
    code('severeIllness', '重病儿童', 'Severely ill', '重病', '大病儿童', '患病'),
    code('rareDisease', '罕见病儿童', 'Rare disease', '罕见病'),
    code('aids', '艾滋病病毒感染或受艾滋病影响儿童', 'Living with or affected by HIV', '受艾滋病影响', '艾滋病病毒感染儿童', '艾滋病感染'),
    code('guardianAbsent', '监护缺失儿童', 'Guardianship absent', '监护缺失'),
    code('guardianImproper', '监护不当儿童', 'Guardianship improper', '监护不当'),
    code('vagrant', '流浪儿童', 'Vagrant', '流浪'),
    code('harmed', '遭受侵害儿童', 'Victim of harm', '遭受侵害', '受暴力侵害', '受虐待'),
    code(
      'parentPrisoner',
      '服刑、戒毒人员子女',
      'Child of a prisoner or addict',
      '服刑在押人员未成年子女',
      '服刑人员子女',
      '戒毒人员子女',
      '吸毒家庭子女',
    ),
    code('rescued', '打拐解救儿童', 'Rescued from trafficking', '打拐解救'),
    code('other', '其他困境儿童', 'Other', '其他', '其它'),
  ],
} as const satisfies CodeList;

/** Why a file is closed (销号). A closed file keeps its history. */
export const CLOSING_REASON = {
  id: 'closingReason',
  label: { zh: '退出原因', en: 'Reason for closing' },
  source: 'Own list after domain notes 2.10; ages: 国发〔2016〕13号 (16) and local plans (18).',
  codes: [
    code('parentReturned', '父或母返乡照料', 'A parent came home', '父母返乡', '父亲返乡', '母亲返乡', '返乡'),
    code('joinedParents', '随父母外出', 'Moved away to the parents', '随迁', '随父母生活'),
    code('age16', '年满十六周岁', 'Turned 16', '满16周岁', '超龄'),
    code('age18', '年满十八周岁', 'Turned 18', '满18周岁', '成年'),
    code('died', '死亡', 'Died', '病故', '意外死亡'),
    code('adopted', '被收养', 'Adopted', '收养'),
    code('movedAway', '户籍或居住地迁出', 'Moved to another county', '户籍迁出', '迁出', '迁移', '转出'),
    code('becameDifficulty', '转为困境儿童管理', 'Now kept as a child in difficulty', '转困境'),
    code('duplicate', '重复建档', 'Filed twice', '重复登记', '重复'),
    code('mistaken', '误登', 'Registered by mistake', '错登'),
    code('other', '其他', 'Other', '其它'),
  ],
} as const satisfies CodeList;

import type { CodeList } from '../../../../kernel/field.ts';
import { code } from './code-list.ts';

/** `dropout` is a child of compulsory school age who left school; `outOfSchool` one past it (14 to 16 on the survey form) who is not at school. */
export const SCHOOLING_STATE = {
  id: 'schoolingState',
  label: { zh: '就学情况', en: 'Schooling' },
  source: 'Registration form of the 2016 survey (附件1, 民发〔2016〕42号), eight states; read in a secondary copy.',
  codes: [
    code('notInKindergarten', '未入园', 'Not in kindergarten', '未入幼儿园', '散居', '学龄前', '未上学', '未入学'),
    code('kindergarten', '幼儿园', 'Kindergarten', '在园', '学前', '学前班', '入园'),
    code('primary', '小学', 'Primary school', '小学在读', '小学生'),
    code('junior', '初中', 'Junior secondary school', '初中在读', '初中生', '中学'),
    code('senior', '高中', 'Senior secondary school', '普高', '普通高中', '高中在读', '高中生'),
    code('vocational', '中职', 'Secondary vocational school', '中专', '职高', '技校', '中等职业学校'),
    code('dropout', '辍学', 'Dropped out', '失学', '疑似辍学', '辍学在家'),
    code('outOfSchool', '不在学', 'Not in school', '不在校', '毕业未升学', '已离校'),
  ],
} as const satisfies CodeList;

export const GRADE = {
  id: 'grade',
  label: { zh: '年级', en: 'Grade' },
  source: 'School system 6 + 3 + 3 (5 + 4 in some places); common usage.',
  codes: [
    code('k1', '小班', 'Kindergarten, first year', '幼儿园小班', '托班'),
    code('k2', '中班', 'Kindergarten, second year', '幼儿园中班'),
    code('k3', '大班', 'Kindergarten, third year', '幼儿园大班', '学前班'),
    code('1', '一年级', 'Grade 1', '1年级', '小一', '一'),
    code('2', '二年级', 'Grade 2', '2年级', '小二', '二'),
    code('3', '三年级', 'Grade 3', '3年级', '小三', '三'),
    code('4', '四年级', 'Grade 4', '4年级', '小四', '四'),
    code('5', '五年级', 'Grade 5', '5年级', '小五', '五'),
    code('6', '六年级', 'Grade 6', '6年级', '小六', '六'),
    code('7', '七年级', 'Grade 7', '7年级', '初一', '初中一年级', '七'),
    code('8', '八年级', 'Grade 8', '8年级', '初二', '初中二年级', '八'),
    code('9', '九年级', 'Grade 9', '9年级', '初三', '初中三年级', '九'),
    code('10', '高一', 'Grade 10', '高中一年级', '10年级'),
    code('11', '高二', 'Grade 11', '高中二年级', '11年级'),
    code('12', '高三', 'Grade 12', '高中三年级', '12年级'),
    code('v1', '中职一年级', 'Vocational, first year', '职一', '中专一年级', '职高一年级'),
    code('v2', '中职二年级', 'Vocational, second year', '职二', '中专二年级', '职高二年级'),
    code('v3', '中职三年级', 'Vocational, third year', '职三', '中专三年级', '职高三年级'),
  ],
} as const satisfies CodeList;

export const BOARDING = {
  id: 'boarding',
  label: { zh: '是否寄宿', en: 'Boarding' },
  source: 'Survey form 2016 asks yes / no for boarding at school; lodging in a private house (借宿) from source 004.',
  codes: [
    code('boards', '学校寄宿', 'Boards at school', '寄宿', '住校', '住宿', '是', '寄宿生', '住宿生', '√', '内宿'),
    code('home', '走读', 'Lives at home', '不寄宿', '非寄宿', '否', '走读生', '通学', '×', '外宿'),
    code('lodges', '借宿', 'Lodges in a private house', '校外借宿', '校外托管', '借住', '寄住', '托管'),
  ],
} as const satisfies CodeList;

export const STUDENT_SUPPORT = {
  id: 'studentSupport',
  label: { zh: '学籍特殊情况', en: 'Special way of schooling' },
  source: 'School-age ledger of dropout control (适龄儿童台账); column words from memory, high confidence.',
  codes: [
    code('regular', '在读', 'Attends', '正常在读', '在校'),
    code('suspended', '休学', 'On leave'),
    code('deferred', '延缓入学', 'Entry put off', '缓学'),
    code('homeTeaching', '送教上门', 'Taught at home'),
    code('special', '特殊教育学校', 'Special school', '特校'),
    code('guest', '借读', 'Guest pupil'),
  ],
} as const satisfies CodeList;

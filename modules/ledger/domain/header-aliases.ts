/** Headers seen in ledgers that are words of ledgers only, not names of a field. Written path -> words. */
export const LEDGER_ALIASES: Readonly<Record<string, readonly string[]>> = {
  'child.name': ['儿童', '留守儿童', '学生姓名(全名)', '姓名(儿童)'],
  'child.birthDate': ['出生日期(年月日)', '出生'],
  'child.idNumber': ['证件号', '身份证号(18位)', '公民身份证号', '身份号码'],
  'child.presentPlace': ['村(居)委会', '现居住地(村)', '所在村(居)', '村别', '村居委会', '所属村'],
  'parent.phone': ['联系号码', '联系电话号码', '手机电话'],
  'parent.awayPlace': ['务工所在地', '外出务工地址', '务工城市', '打工所在地'],
  'carer.phone': ['联系号码', '联系电话号码', '手机电话'],
  'carer.relationship': ['与其关系', '与儿童的关系', '与孩子的关系', '称谓'],
  'schooling.school': ['就读学校名称', '学校(幼儿园)', '所在学校名称', '就读学校(幼儿园)'],
  'schooling.class': ['学校班级', '年班', '年级班'],
};

/** 是否低保 is answered yes or no; as a kind of hardship a bare 是 would be read as another kind. */
export const LEDGER_OVERRIDES: Readonly<Record<string, readonly string[]>> = {
  'aid.dibao': ['是否低保', '是否低保户', '低保户'],
};

/** Columns whose content is nobody's fact. */
export const IGNORED_HEADERS: readonly string[] = [
  '序号',
  '编号',
  '行号',
  '序',
  'NO',
  '号',
  '顺序号',
  '填表日期',
  '填报日期',
  '填表时间',
  '填表人',
  '审核人',
];

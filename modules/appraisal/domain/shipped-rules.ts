import { type AppraisalRules, appraisalRulesSchema } from './appraisal-rules.ts';

const POINTS = { zh: '来源没有写分值，分值由本系统拟定。', en: 'The source has no numbers: the points are our choice.' };

function from(zh: string, en: string): { readonly zh: string; readonly en: string } {
  return { zh: `${zh}${POINTS.zh}`, en: `${en} ${POINTS.en}` };
}

/** By which helpers are appraised. A change of a word or a number is a new version: what was confirmed keeps the one it was made by. */
export const APPRAISAL_RULES: AppraisalRules = appraisalRulesSchema.parse({
  id: 'helper-year',
  name: { zh: '结对帮扶年度考核办法', en: 'Rules of the yearly appraisal of helpers' },
  version: 1,
  rules: [
    {
      id: 'duties',
      words: { zh: '完成职责', en: 'Duties done' },
      source: from('某校方案：“把此项工作纳入教师年终考核范围”。', 'Plan of a school: the work counts in the appraisal of the year.'),
      counts: 'dutiesDone',
      measure: { kind: 'share' },
      max: 35,
    },
    {
      id: 'visits',
      words: { zh: '家访', en: 'Visits' },
      source: from('某校工作总结“三多”：多到其家中走访。', 'Report of a school, “three mores”: visit their homes more.'),
      counts: 'visits',
      measure: { kind: 'share' },
      max: 15,
    },
    {
      id: 'talks',
      words: { zh: '谈心', en: 'Talks' },
      source: from('某校工作总结“三多”：多与留守儿童谈心沟通。', 'Report of a school, “three mores”: talk with the children more.'),
      counts: 'talks',
      measure: { kind: 'share' },
      max: 15,
    },
    {
      id: 'written-in-time',
      words: { zh: '按时记录', en: 'Written down in time' },
      source: from('某校方案：走访、帮扶、信息核查“认真作好记录”。', 'Plan of a school: visits, help and checks are recorded with care.'),
      counts: 'writtenInTime',
      measure: { kind: 'share' },
      max: 10,
    },
    {
      id: 'summaries',
      words: { zh: '按时提交学期总结', en: 'Term summaries in time' },
      source: from(
        '某校工作总结：学期末写总结备档，认真的加分，敷衍的扣分。按时指学期最后一个上学日后14天内，天数也由本系统拟定。',
        'Report of a school: a summary at the end of term, counted in the appraisal. In time is within 14 days of the last school day, which is our choice too.',
      ),
      counts: 'summariesInTime',
      measure: { kind: 'share' },
      max: 10,
    },
    {
      id: 'check',
      words: { zh: '无违法犯罪记录查询有效', en: 'No-record check valid' },
      source: from('《未成年人保护法》第六十二条：每年定期查询。', 'Law on the Protection of Minors, art. 62: a check every year.'),
      counts: 'checkValid',
      measure: { kind: 'share' },
      max: 10,
    },
    {
      id: 'training',
      words: { zh: '参加培训', en: 'Training' },
      source: {
        zh: '由本系统拟定：每学年至少一次；在岗不满90天的不要求。',
        en: 'Our choice: once a school year at least; not asked of whoever held the role for less than 90 days.',
      },
      counts: 'training',
      measure: {
        kind: 'steps',
        steps: [
          { from: 0, points: 0 },
          { from: 1, points: 5 },
        ],
      },
      max: 5,
    },
    {
      id: 'needs',
      words: { zh: '提出并跟进诉求', en: 'Needs raised and solved' },
      source: {
        zh: '某校方案：“发现问题及时解决，不能解决的及时上报”。本系统不给分：计分会让人少报难办的，或凑数。',
        en: 'Plan of a school: solve what you find, pass up what you cannot. Without points, which is our choice: points would keep hard needs from being raised, or fill up numbers.',
      },
      counts: 'needsSolved',
      measure: { kind: 'share' },
      max: 0,
    },
  ],
});

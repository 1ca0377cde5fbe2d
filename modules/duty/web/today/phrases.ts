import type { Phrase } from '../../../../kernel/phrase.ts';
import type { Bucket } from '../../domain/index.ts';

export const BUCKET_PHRASES = {
  late: { zh: '已逾期，请尽快', en: 'Late: please do it soon' },
  today: { zh: '今天到期', en: 'Due today' },
  week: { zh: '本周内', en: 'This week' },
  later: { zh: '本周以后', en: 'Later' },
  missed: { zh: '近三十天错过的，做过的可以补记', en: 'Missed in the last thirty days; what was done can still be written down' },
} as const satisfies Record<Bucket, Phrase>;

export const TODAY_PHRASES = {
  title: { zh: '今天', en: 'Today' },
  note: { zh: '{date}：逾期 {late} 项，今天到期 {due} 项', en: '{date}: {late} late, {due} due today' },
  until: { zh: '{date}前（含）', en: 'by {date}' },
  untilGrace: { zh: '应在{date}前，宽限到{grace}', en: 'was due by {date}, grace until {grace}' },
  missedOn: { zh: '{from} 至 {to}，{date}记为错过', en: '{from} to {to}, missed on {date}' },
  missedDay: { zh: '{from}，{date}记为错过', en: '{from}, missed on {date}' },
  record: { zh: '写记录', en: 'Write it down' },
  recordAria: { zh: '写记录：{name} {what}', en: 'Write it down: {name}, {what}' },
  opened: { zh: '今天开放了', en: 'It was open today' },
  openedAria: { zh: '今天开放了：{name}', en: 'It was open today: {name}' },
  wasWritten: { zh: '已记下：{name}，{what}。', en: 'Written down: {name}, {what}.' },
  lookAt: { zh: '查看或撤回', en: 'Look at it or take it back' },
  noRoom: { zh: '这里还没有登记活动室', en: 'No room is on record here yet' },
  noRoomHint: {
    zh: '县里在“地区与学校”登记活动室、发布开放制度以后，每天要做的事会列在这里。',
    en: 'Once the county enters the room under Places and schools and publishes when it opens, what is due is listed here.',
  },
  excuseAsked: { zh: '已申请免除，等待审批', en: 'Asked to be excused; not decided yet' },
  open: { zh: '打开档案', en: 'Open the file' },
  allDone: { zh: '现在没有要做的事', en: 'Nothing is due now' },
  allDoneHint: {
    zh: '到期的都完成了。新的时段开始时，这里会列出来。',
    en: 'All that was due is done. What comes next is listed here when its time begins.',
  },
  noScheme: { zh: '本县还没有发布制度', en: 'No scheme is in force in this county' },
  noSchemeHint: {
    zh: '县民政或教育部门发布关爱制度后，系统会自动排出每个人每天要做的事。',
    en: 'Once the county publishes its schemes, everybody’s duties are planned by themselves.',
  },
  noChildren: { zh: '您名下还没有儿童', en: 'No child is yours yet' },
  noChildrenHint: {
    zh: '结对后（班主任：班里有了在册儿童后），要做的事会列在这里。',
    en: 'Once a child is paired with you, or registered in your class, what is due is listed here.',
  },
  planning: { zh: '正在排定职责', en: 'Duties are being planned' },
  planningHint: {
    zh: '制度、校历或人员有变动，系统正在重新排定，请过几分钟再看。',
    en: 'Something changed, and duties are planned anew. Please look again in a few minutes.',
  },
} as const satisfies Record<string, Phrase>;

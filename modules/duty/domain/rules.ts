import type { Phrase } from '../../../kernel/phrase.ts';

/**
 * How duties are counted, in words an official can read: the scheme page shows them, each is proved by a table in `rules.test.ts`, and
 * `docs/decisions/0009-semantics-of-duties.md` says why. One text for all three.
 */
export const RULES = {
  week: { zh: '“每周几次”按周一到周日计算。', en: '“n times a week” counts from Monday to Sunday.' },
  weeks: {
    zh: '“每几周”从学期第一周的周一起算，到下一学期第一周重新起算；被下一学期截短的一段，剩下不到一半就不要求。',
    en: '“Every n weeks” counts from the Monday of the first week of term, and anew from that of the next term; a stretch that the next term cuts to less than half is not asked for.',
  },
  calendarUnits: {
    zh: '半月为1日至15日和16日至月末；几个月、季度、半年从一月起算；年为公历年，制度写明学年的按学年。',
    en: 'Half-months are the 1st to the 15th and the 16th to the end; months, quarters and half-years count from January; a year is that of the calendar unless the scheme says school year.',
  },
  termParts: {
    zh: '期初、期中、期末的宽度由制度规定，没有规定的为前四周、中间四周、最后四周。',
    en: 'Start, middle and end of term are as wide as the scheme says, else the first four, middle four and last four weeks.',
  },
  sinceLast: {
    zh: '“距上次若干天”：从上次完成的第二天起算；到期没有完成的，从到期的第二天起算下一轮。',
    en: '“Every n days since the last” begins on the day after the act; after a missed due day the next n days begin.',
  },
  sinceLastHolder: {
    zh: '“距上次若干天”从有人负责的那天起算；没有人负责的日子，每满这么多天（最后一段过半也算）计一次“无人负责”。假期另有人负责的，每一轮归日子较多的一方。',
    en: '“Every n days since the last” begins on the day on which somebody holds the role; of the time before, each n days (and a rest of more than half) count as uncovered. Where the holidays are owed by another role, each stretch belongs to the role of the season with more days in it.',
  },
  afterEvent: {
    zh: '“事件后若干天内”：事件当天不计入天数，当天做了也算完成。公共假日只影响工作日的计数，调休上班日算工作日。',
    en: '“Within n days after an event”: the day of the event is not counted, though an act on it counts. Public holidays change only working-day counts; make-up days are working days.',
  },
  weekdays: {
    zh: '“每周五”之类按星期几计算；公共假日是否要求，由制度写明。“每个上学日”是学期内的工作日，含调休上班日。',
    en: '“Every Friday” goes by the day of the week; whether public holidays are left out, the scheme says. “Each school day” is every working day in term, make-up days with them.',
  },
  anyTime: { zh: '“随时”的要求只计次数，不会到期。', en: 'What is asked for “at any time” is counted and never due.' },
  season: {
    zh: '只在学期（或只在假期）要求的，一个时段至少有一半的日子在学期（假期）内才要求，刚好一半算学期；要求时只算其中的日子。',
    en: 'What is asked for in term only (or in holidays only) is due if at least half of the window’s days are in it, a tie counting as term; the window is then cut to them.',
  },
  seasonOwner: {
    zh: '全年要求而假期另有人负责的，时段归日子较多的一方，一样多归学期一方。',
    en: 'Where the holidays are owed by another role, a window belongs to the role of the season with more days in it; a tie is the term’s.',
  },
  lateComer: {
    zh: '中途才纳入的，时段（截到学期或假期以后）剩下至少一半就按全数要求，不到一半不要求。',
    en: 'Whoever comes into a window late owes it in full if at least half of it (as cut to the season) is left, and not at all if less is.',
  },
  coverageEnds: {
    zh: '时段加宽限结束之前不再适用的（结档、迁出、解除结对、超龄等），已完成的算完成，没有完成的取消，不算错过。',
    en: 'Where it no longer applies before the window and its grace are over (closed, moved, unpaired, too old), what is done is done, the rest is cancelled, never missed.',
  },
  levelChange: {
    zh: '等级或类别变动，按旧规定还没有完成的取消，从变动之日起按新规定。',
    en: 'A change of level or category cancels what is open under the old rule; from that day the new one holds.',
  },
  versions: {
    zh: '一个时段按它第一天有效的制度版本。制度第一次生效在时段中间的，等同于中途纳入。',
    en: 'The version in force on a window’s first day governs it. Where a scheme first comes into force inside a window, everybody comes into that window late.',
  },
  nearest: {
    zh: '同一制度在儿童所在的几处都发布了的，只按离他最近的一处（先后为班级、校区、学校、村、乡镇、县）；近处的低于远处法定底线的，仍按远处的。一个时段按它第一天的那一处，中途发布、停止或转走都不改。',
    en: 'Where the same scheme is published at several places of a child, only the nearest counts for it (class, campus, school, village, township, county, in this order), unless it falls short of what the law asks for in a farther one. A window keeps the one of its first day, whatever is published or ended or wherever the child moves inside it.',
  },
  uncovered: {
    zh: '没有人负责的时候没有职责；儿童列入“没有帮扶人”，这些时段计为“无人负责”。',
    en: 'While nobody holds the role there is no duty; the child stands in the list of those without, and the windows count as uncovered.',
  },
  rooms: {
    zh: '活动室从登记的那天算起，到停办为止；由这个地方的活动室管理员负责，没有管理员的时段计为“无人负责”。',
    en: 'A room counts from the day on which a place is on record as keeping it until it is given up. Whoever keeps it at that very place owes it; windows without anybody count as uncovered.',
  },
  units: {
    zh: '对单位的要求，只约束设有负责岗位的那一级：部门负责的归县，督导员负责的归各乡镇，儿童主任负责的归各村，学校负责的归各校。',
    en: 'What is asked of units binds those at which the post stands that owes it: a department’s is the county’s, a supervisor’s each township’s, a director’s each village’s, a school’s each school’s.',
  },
  family: {
    zh: '父母、照护人、儿童本人天然是自己职责的承担人；档案写明由谁承担的，以档案为准。',
    en: 'Parents, carer and child hold their own duties by nature; where the file says who there is, that holds.',
  },
  twoHelpers: { zh: '有两名帮扶人的，对儿童只要求一份。', en: 'With two helpers the duty is owed to the child once.' },
  helperKinds: {
    zh: '只对由某几类帮扶人结对的儿童要求的，由这几类帮扶人负责；没有这几类帮扶人的儿童不要求，也不计为“无人负责”。',
    en: 'What is asked for children with helpers of some kinds is owed by these helpers; of other children it is not asked, nor are they uncovered.',
  },
  holdersOnly: {
    zh: '只有当天承担这一职责的人做的才计数，其他人做的列在旁边；临时替代的人算承担人。',
    en: 'Only acts of a person who held the role that day count; those of others are shown beside. A substitute holds the role.',
  },
  reportedByAnyone: { zh: '父母做的事，谁来登记都可以。', en: 'What parents did may be reported by anyone.' },
  twoActs: {
    zh: '同一天两条记录是两次；更正或撤回的记录，像其他事实一样重新计算。',
    en: 'Two records on one day are two acts; a corrected or withdrawn record is planned anew like any fact.',
  },
  corrected: {
    zh: '更正以前的日子，记录按当时写的算：改到时段之外的，从更正那天起记为错过；按时登记、只在时段之内改动的，不算迟录。',
    en: 'Until it is corrected a record counts as it stood. Moved out of its window, it leaves it missed on the day of the correction; written in time and mended inside the window, it is not late.',
  },
  severalDuties: {
    zh: '一条记录可以同时算作几项职责，包括不同制度的。',
    en: 'One record may count for several duties, also of different schemes.',
  },
  usualPartner: {
    zh: '记录没有写对象的，按这种方式通常的对象（谈心为儿童，电话为父母）。',
    en: 'Where a record does not say with whom, it is taken to be whom such an act is nearly always with (a talk: the child, a call: a parent).',
  },
  grace: {
    zh: '宽限期内做的，先补上一个时段的不足，补了就不再算下一个时段。',
    en: 'An act in grace counts for the older window if that lacks it, and then not for the next.',
  },
  range: {
    zh: '“一至两次”按较少的要求，超过较多的会提示。',
    en: '“Once or twice” asks for the lower number; more than the higher is pointed out.',
  },
  each: { zh: '“父母、教师、照护人各两次”是三方各两次。', en: '“Parents, teachers and carer twice” is each of the three twice.' },
  excuse: {
    zh: '在时段最后一天加宽限之前申请并获准的，算免除；仍然完成了的，算完成。',
    en: 'An excuse counts if asked for by the window’s last day plus grace and approved; done wins over excused.',
  },
  excusePending: {
    zh: '按时申请、还没有批复的，不记错过，但过期后仍显示为逾期。',
    en: 'While an excuse asked for in time is not decided, nothing is missed; past its last day it stays in sight as overdue.',
  },
  meeting: {
    zh: '会议召开即完成；缺席的照护人另行跟进。',
    en: 'A meeting is fulfilled by holding it; absent carers are a follow-up.',
  },
  overdue: { zh: '逾期：已错过的，或者还没有完成而时段已过的。', en: 'Overdue: missed, or open and past its last day.' },
  missedStays: {
    zh: '宽限结束还没有完成，第二天记为错过；后来才得知的，记为得知的那一天。“错过于”永不删除。',
    en: 'What is not done when the grace ends is missed on the next day, or on the day on which that became known. “Missed on” is never removed.',
  },
  lateWriting: {
    zh: '在时段内做了、宽限结束后才登记的，算完成，注明迟录，“错过于”保留。',
    en: 'An act that lies in the window and was written after the grace turns it to done, late in writing; “missed on” stays.',
  },
  retrospect: {
    zh: '事后得知本不该要求的，取消并写明原因，“错过于”保留。',
    en: 'What turns out not to have been owed is cancelled with the reason; “missed on” stays.',
  },
  reasonWanted: {
    zh: '登记14天以前（县里可以改）的事情，要写明原因。',
    en: 'An act written more than 14 days back (a county may set another number) needs a reason.',
  },
  calendarEnd: {
    zh: '时段不排到校历之外；校历没有的日子不能排，请先导入下一学年。跨到校历之外的时段，按上一年同日是学期还是假期判断。',
    en: 'No window begins beyond the school calendar, and a day that it does not have cannot be planned: import the next school year. For a window that reaches beyond, days are taken as they were a year before.',
  },
  ourNumbers: {
    zh: '原文没有的数字是我们的选择，在条款里写明。',
    en: 'A number that the source lacks is our choice, and the article says so.',
  },
} as const satisfies Record<string, Phrase>;

export type RuleId = keyof typeof RULES;

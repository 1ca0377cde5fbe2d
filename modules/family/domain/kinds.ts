import type { CodeList } from '../../../kernel/field.ts';
import type { Act, WithWhom } from '../../care/domain/index.ts';
import { code } from '../../child/domain/index.ts';

/** What a meeting is. Stored, and never changed. */
export const MEETING_KINDS = {
  id: 'meetingKind',
  label: { zh: '会议类型', en: 'Kind of meeting' },
  source:
    'Own list, after the documents of schools and subdistricts: 家长会 at the start of term, 家长座谈会 with parents who are home for the Spring Festival, monthly 监护人圆桌会议, 委托监护人、代理家长联系会 once or twice a term, 留守儿童座谈会, 家长学校, 监护人培训 and 家庭教育讲座.',
  codes: [
    code('parentsMeeting', '家长会', 'Parents’ meeting', '班级家长会'),
    code('parentsForum', '返乡家长座谈会', 'Talk with parents who came home', '家长座谈会', '春节家长座谈会'),
    code('carersRoundTable', '监护人圆桌会议', 'Carers’ round table', '照护人圆桌会议', '圆桌会议'),
    code('carersContact', '监护人联系会', 'Carers’ contact meeting', '委托监护人联系会', '代理家长联系会', '托管人会'),
    code('childrenRoundTable', '留守儿童座谈会', 'Round table with the children', '学生座谈会', '座谈会'),
    code('parentsSchool', '家长学校', 'Parents’ school', '家庭教育讲座', '家长课堂'),
    code('carersTraining', '监护人培训', 'Training of carers', '家长培训', '照护人培训'),
    code('other', '其他会议', 'Another meeting', '其他'),
  ],
} as const satisfies CodeList;

export type MeetingKind = (typeof MEETING_KINDS.codes)[number]['code'];

interface KindTraits {
  /** What is recorded at the place when it was held: duties of the place count it. */
  readonly act: Act;
  readonly withWhom: readonly WithWhom[];
  /** Who is invited, and so taken to be there by one tap. */
  readonly invited: 'carer' | 'child';
}

const WITH_FAMILIES: KindTraits = { act: 'meeting', withWhom: ['carer', 'parent'], invited: 'carer' };
/** No meeting of parents or carers: it must not fulfil a duty to hold one. */
const WITH_CHILDREN: KindTraits = { act: 'groupTalk', withWhom: ['child'], invited: 'child' };

export function traitsOf(kind: MeetingKind): KindTraits {
  return kind === 'childrenRoundTable' ? WITH_CHILDREN : WITH_FAMILIES;
}

/** Places that hold meetings with their families. */
export const MEETING_SUBJECTS = {
  class: { zh: '班级', en: 'Class' },
  school: { zh: '学校', en: 'School' },
  village: { zh: '村（社区）', en: 'Village' },
} as const;

export type MeetingSubject = keyof typeof MEETING_SUBJECTS;

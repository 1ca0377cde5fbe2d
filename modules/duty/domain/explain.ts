import type { PlainDate } from '../../../kernel/calendar.ts';
import type { Phrase, PhraseParams } from '../../../kernel/phrase.ts';
import { say } from '../../../kernel/phrase.ts';
import { WITH_WHOM } from '../../care/domain/index.ts';
import type { Duty, EndOfCoverage } from './duty.ts';
import type { Article, Scheme } from './scheme.ts';
import { RESPONSIBLE_ROLES } from './vocabulary.ts';

const WORDS = {
  article: {
    zh: '依据《{scheme}》（第{version}版）“{article}”条：{text}',
    en: 'From “{scheme}” (version {version}), article “{article}”: {text}',
  },
  window: {
    zh: '这一时段为 {from} 至 {to}，应有 {needed} 次，由{role}负责。',
    en: 'This window is {from} to {to}; {needed} asked for, owed by: {role}.',
  },
  partner: { zh: '对象：{partner}。', en: 'With: {partner}.' },
  grace: { zh: '宽限到 {graceTo}。', en: 'Grace until {graceTo}.' },
  since: {
    zh: '从 {since} 起才归其负责，剩余时间不少于一半，所以仍按全数要求。',
    en: 'Owed only since {since}; at least half of the window was left, so it is owed in full.',
  },
  upcoming: { zh: '时段还没有开始。', en: 'The window has not begun.' },
  open: { zh: '已有 {done} 次，还差 {left} 次。', en: '{done} done, {left} to go.' },
  overdue: { zh: '时段已过，还差 {left} 次：逾期。', en: 'The window is over and {left} are lacking: overdue.' },
  done: { zh: '已有 {done} 次，完成。', en: '{done} done: fulfilled.' },
  missed: { zh: '到宽限结束只有 {done} 次，{missedOn} 记为错过。', en: 'Only {done} by the end of the grace: missed on {missedOn}.' },
  excused: { zh: '在期限内申请并获准免除。', en: 'Excused: asked for in time and approved.' },
  cancelled: { zh: '自 {on} 起{why}，这一时段取消。', en: 'Cancelled: from {on} {why}.' },
  keptMissed: { zh: '曾于 {missedOn} 记为错过，保留。', en: 'It had been missed on {missedOn}; that stays.' },
  late: {
    zh: '事情在时段内做了，但登记晚于宽限：迟录。',
    en: 'The act lies in the window but was written after the grace: late in writing.',
  },
  beside: { zh: '另有 {beside} 次由其他人完成，只列出，不计数。', en: '{beside} more by others: shown, not counted.' },
  tooMany: { zh: '多于上限 {atMost} 次。', en: 'More than the {atMost} asked for at most.' },
} as const satisfies Record<string, Phrase>;

const ENDS: Readonly<Record<EndOfCoverage, Phrase>> = {
  closed: { zh: '档案已结或地方已撤销、停办', en: 'the file, or the place or room, is closed' },
  place: { zh: '已离开本制度的地区或学校', en: 'the place or school of the scheme was left' },
  status: { zh: '不再符合认定口径', en: 'the child no longer counts under the definition' },
  keyChild: { zh: '重点帮扶情况有变', en: 'the key-child mark changed' },
  category: { zh: '类别有变', en: 'the category changed' },
  level: { zh: '等级有变', en: 'the level changed' },
  stage: { zh: '学段有变', en: 'the school stage changed' },
  boarding: { zh: '寄宿情况有变', en: 'boarding changed' },
  helper: { zh: '不再由这类帮扶人结对帮扶', en: 'no helper of the kind is paired any more' },
  age: { zh: '年龄不在范围内', en: 'the age is outside the range' },
  role: { zh: '无人负责', en: 'nobody holds the role' },
  scheme: { zh: '制度已停止', en: 'the scheme is no longer in force' },
};

/** Why this duty, from which article of which scheme, and why it is in this state: sentence by sentence. */
export function explainDuty(duty: Duty, scheme: Scheme, article: Article, asOf: PlainDate): readonly Phrase[] {
  const partner = WITH_WHOM.codes.find(({ code }) => code === duty.partner);
  const told: (Phrase | undefined | false)[] = [
    fill(
      WORDS.article,
      { scheme: scheme.name.zh, version: duty.version, article: article.id, text: article.text.zh },
      { scheme: scheme.name.en, text: article.text.en },
    ),
    fill(WORDS.window, { ...pick(duty), role: RESPONSIBLE_ROLES[duty.role].zh }, { role: RESPONSIBLE_ROLES[duty.role].en }),
    partner && fill(WORDS.partner, { partner: partner.zh }, { partner: partner.en }),
    duty.graceTo > duty.to && fill(WORDS.grace, pick(duty)),
    duty.since !== undefined && fill(WORDS.since, { since: duty.since }),
    ...stateWords(duty, asOf),
    duty.lateInWriting && WORDS.late,
    duty.beside.length > 0 && fill(WORDS.beside, { beside: duty.beside.length }),
    duty.atMost !== undefined && duty.done > duty.atMost && fill(WORDS.tooMany, { atMost: duty.atMost }),
  ];
  return told.filter((phrase) => phrase !== undefined && phrase !== false);
}

/** Whether it is out of time for everybody to see: missed, or open and past its last day. */
export function isOverdue({ state, to }: Pick<Duty, 'state' | 'to'>, asOf: PlainDate): boolean {
  return state === 'missed' || (state === 'open' && to < asOf);
}

function stateWords(duty: Duty, asOf: PlainDate): readonly (Phrase | false)[] {
  const numbers = { ...pick(duty), left: duty.needed - duty.done };
  const kept = duty.missedOn !== undefined && fill(WORDS.keptMissed, { missedOn: duty.missedOn });
  switch (duty.state) {
    case 'open':
      return [fill(isOverdue(duty, asOf) ? WORDS.overdue : WORDS.open, numbers), kept];
    case 'missed':
      return [fill(WORDS.missed, { ...numbers, missedOn: duty.missedOn ?? '' })];
    case 'cancelled': {
      const why = ENDS[duty.ended?.by ?? 'role'];
      return [fill(WORDS.cancelled, { on: duty.ended?.on ?? duty.from, why: why.zh }, { why: why.en }), kept];
    }
    case 'upcoming':
    case 'done':
    case 'excused':
      return [fill(WORDS[duty.state], numbers), kept];
  }
}

function pick({ from, to, graceTo, needed, done }: Duty): PhraseParams {
  return { from, to, graceTo, needed, done };
}

function fill(phrase: Phrase, params: PhraseParams, english: PhraseParams = {}): Phrase {
  return { zh: say(phrase, 'zh', params), en: say(phrase, 'en', { ...params, ...english }) };
}

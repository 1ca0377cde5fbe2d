import { wordOf } from '../../../kernel/field.ts';
import type { Phrase } from '../../../kernel/phrase.ts';
import { ACTS, WITH_WHOM } from '../../care/domain/index.ts';
import { findDefinition, GRADING_LEVEL } from '../../child/domain/index.ts';
import { HELPER_KIND } from '../../pairing/domain/index.ts';
import { STAGES } from '../../place/domain/index.ts';
import type { Cadence } from './cadence.ts';
import type { Article } from './scheme.ts';
import { EVENTS, HOLIDAY_NAMES, RESPONSIBLE_ROLES } from './vocabulary.ts';

const SUBJECTS: Readonly<Record<Article['subject'], Phrase>> = {
  child: { zh: '每名儿童', en: 'each child' },
  class: { zh: '每个班', en: 'each class' },
  school: { zh: '每所学校', en: 'each school' },
  village: { zh: '每个村（居）', en: 'each village' },
  unit: { zh: '每个单位', en: 'each unit' },
  room: { zh: '每个活动室', en: 'each room' },
};

const SEASONS: Readonly<Record<Article['season'], Phrase>> = {
  term: { zh: '在学期内', en: 'in term' },
  holiday: { zh: '在寒暑假', en: 'in school holidays' },
  both: { zh: '全年', en: 'all year' },
};

const PARTS = { start: { zh: '期初', en: 'start' }, middle: { zh: '期中', en: 'middle' }, end: { zh: '期末', en: 'end' } };
const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];
const DAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** An article read out from its settings, in one sentence: what the words of a changed article begin as. */
export function sentenceOf(article: Article): Phrase {
  const by = RESPONSIBLE_ROLES[article.by];
  const holidayBy = article.holidayBy === undefined ? undefined : RESPONSIBLE_ROLES[article.holidayBy];
  const acts = listed(
    article.acts.map((act) => wordOf(ACTS, act)),
    '或',
    ' or ',
  );
  const partners = article.withEach ?? article.withWhom;
  const partner =
    partners &&
    listed(
      partners.map((one) => wordOf(WITH_WHOM, one)),
      article.withEach ? '、' : '或',
      article.withEach ? ', ' : ' or ',
    );
  const often = cadenceWords(article.cadence);
  const whom = whomWords(article);
  const season = SEASONS[article.season];
  const with_ =
    partner === undefined
      ? { zh: '', en: '' }
      : { zh: `与${partner.zh}${article.withEach ? '各' : ''}`, en: ` with ${article.withEach ? 'each of ' : ''}${partner.en}` };
  const times =
    article.cadence.unit === 'anyTime'
      ? { zh: '，只计次数', en: ', counted only' }
      : {
          zh: ` ${article.needed}${article.atMost === undefined ? '' : `至${article.atMost}`} 次`,
          en: `, ${article.needed}${article.atMost === undefined ? '' : ` to ${article.atMost}`} time(s)`,
        };
  return {
    zh: `${by.zh}${holidayBy === undefined ? '' : `（假期为${holidayBy.zh}）`}${season.zh}对${whom.zh}${often.zh}${with_.zh}${acts.zh}${times.zh}。`,
    en: `${by.en}${holidayBy === undefined ? '' : ` (in holidays: ${holidayBy.en})`}, ${season.en}, for ${whom.en}, ${often.en}: ${acts.en}${with_.en}${times.en}.`,
  };
}

/** How often, in words. */
function cadenceWords(cadence: Cadence): Phrase {
  switch (cadence.unit) {
    case 'week':
      return { zh: '每周', en: 'every week' };
    case 'weeks':
      return { zh: `每 ${cadence.weeks} 周`, en: `every ${cadence.weeks} weeks` };
    case 'halfMonth':
      return { zh: '每半月', en: 'every half-month' };
    case 'month':
      return { zh: '每月', en: 'every month' };
    case 'months':
      return { zh: `每 ${cadence.months} 个月`, en: `every ${cadence.months} months` };
    case 'quarter':
      return { zh: '每季度', en: 'every quarter' };
    case 'halfYear':
      return { zh: '每半年', en: 'every half-year' };
    case 'year':
      return cadence.of === 'school' ? { zh: '每学年', en: 'every school year' } : { zh: '每年', en: 'every year' };
    case 'term':
      return { zh: '每学期', en: 'every term' };
    case 'schoolHoliday':
      if (cadence.which === undefined) return { zh: '每个寒暑假', en: 'every school holiday' };
      return cadence.which === 'winter' ? { zh: '每个寒假', en: 'every winter holiday' } : { zh: '每个暑假', en: 'every summer holiday' };
    case 'termPart':
      return {
        zh: `${cadence.parts.map((part) => PARTS[part].zh).join('、')}各`,
        en: `at term ${cadence.parts.map((part) => PARTS[part].en).join(', ')} each`,
      };
    case 'publicHoliday':
      return {
        zh: `${cadence.names.map((name) => HOLIDAY_NAMES[name].zh).join('、')}假期各`,
        en: `in each holiday of ${cadence.names.map((name) => HOLIDAY_NAMES[name].en).join(', ')}`,
      };
    case 'daysSinceLast':
      return { zh: `距上次 ${cadence.days} 天内`, en: `within ${cadence.days} days of the last` };
    case 'afterEvent':
      return {
        zh: `${EVENTS[cadence.event].zh}后 ${cadence.days} 个${cadence.working ? '工作日' : '日'}内`,
        en: `within ${cadence.days} ${cadence.working ? 'working days' : 'days'} after: ${EVENTS[cadence.event].en.toLowerCase()}`,
      };
    case 'weekdays':
      return {
        zh: `每周${cadence.days.map((day) => WEEKDAYS[day - 1]).join('、')}`,
        en: `every ${cadence.days.map((day) => DAY_NAMES[day - 1]).join(', ')}`,
      };
    case 'schoolDay':
      return { zh: '每个上学日', en: 'each school day' };
    case 'anyTime':
      return { zh: '随时', en: 'at any time' };
  }
}

function whomWords({ subject, whom = {} }: Article): Phrase {
  const { statuses, keyChild, categories, levels, stages, boarding, helperKinds, ageFrom, ageBelow } = whom;
  const limits: Phrase[] = [
    ...(levels === undefined
      ? []
      : [
          listed(
            levels.map((one) => wordOf(GRADING_LEVEL, one)),
            '、',
            ', ',
          ),
        ]),
    ...(categories === undefined
      ? []
      : [
          listed(
            categories.map((one) => ({ zh: `${['一', '二', '三'][Number(one) - 1]}类`, en: `category ${one}` })),
            '、',
            ', ',
          ),
        ]),
    ...(stages === undefined
      ? []
      : [
          listed(
            stages.map((one) => STAGES[one].label),
            '、',
            ', ',
          ),
        ]),
    ...(keyChild === true ? [{ zh: '重点帮扶', en: 'key children' }] : []),
    ...(keyChild === false ? [{ zh: '非重点帮扶', en: 'no key children' }] : []),
    ...(boarding === true ? [{ zh: '寄宿', en: 'boarders' }] : []),
    ...(boarding === false ? [{ zh: '走读', en: 'not boarding' }] : []),
    ...(helperKinds === undefined
      ? []
      : [
          about(
            listed(
              helperKinds.map((one) => wordOf(HELPER_KIND, one)),
              '或',
              ' or ',
            ),
            { zh: '由{}帮扶', en: 'helped by: {}' },
          ),
        ]),
    ...(ageFrom === undefined ? [] : [{ zh: `满 ${ageFrom} 岁`, en: `from ${ageFrom} years` }]),
    ...(ageBelow === undefined ? [] : [{ zh: `不满 ${ageBelow} 岁`, en: `below ${ageBelow} years` }]),
    ...(statuses === undefined
      ? []
      : [
          listed(
            statuses.map((one) => findDefinition(one)?.label ?? { zh: one, en: one }),
            '或',
            ' or ',
          ),
        ]),
  ];
  const of = SUBJECTS[subject];
  if (limits.length === 0) return of;
  const joined = listed(limits, '，', ', ');
  return { zh: `${of.zh}（${joined.zh}）`, en: `${of.en} (${joined.en})` };
}

function about(told: Phrase, frame: Phrase): Phrase {
  return { zh: frame.zh.replace('{}', told.zh), en: frame.en.replace('{}', told.en) };
}

function listed(words: readonly Phrase[], zh: string, en: string): Phrase {
  return { zh: words.map((one) => one.zh).join(zh), en: words.map((one) => one.en.toLowerCase()).join(en) };
}

import type { Phrase } from '../../../../kernel/phrase.ts';
import { findField, findRecord } from '../records/index.ts';
import type { AwayCondition, Condition, ParentId } from './condition.ts';
import type { MissingFact } from './timeline.ts';

const PARENTS: Readonly<Record<ParentId, Phrase>> = { father: { zh: '父亲', en: 'father' }, mother: { zh: '母亲', en: 'mother' } };

const PARTS: Readonly<Record<MissingFact['part'], Phrase>> = {
  value: { zh: '', en: '' },
  since: { zh: '从何时起', en: ', since when' },
  county: { zh: '属于哪个县', en: ', in which county' },
};

/** A condition in words, for the trace that a page shows beside yes, no or cannot tell. */
export function describeCondition(condition: Condition): Phrase {
  switch (condition.kind) {
    case 'all':
      return { zh: '以下各项都成立', en: 'all of these' };
    case 'any':
      return { zh: '以下至少一项成立', en: 'at least one of these' };
    case 'not':
      return { zh: '以下一项不成立', en: 'not this' };
    case 'ageUnder':
      return { zh: `未满${condition.years}周岁`, en: `under ${condition.years}` };
    case 'away':
      return describeAway(condition);
    case 'cannotGuard':
      return {
        zh: `${PARENTS[condition.who].zh}无监护能力(含已故、失联)`,
        en: `the ${PARENTS[condition.who].en} lacks guardianship capacity, is dead or missing`,
      };
    case 'ruralRegistration':
      return { zh: '农村户籍', en: 'rural household registration' };
    case 'compulsoryStage':
      return { zh: '在小学或初中就读', en: 'at primary or junior secondary school' };
    case 'apartFromParents':
      return {
        zh: '无法与父母正常共同生活（未见同住或随迁记录的，按无法共同生活）',
        en: 'cannot normally live with the parents (presumed where nothing says otherwise)',
      };
  }
}

/** What to find out: `父亲的目前去向：从何时起`. */
export function describeMissing({ record, item, field, part }: MissingFact): Phrase {
  const items = findRecord(record)?.items;
  const owner = items?.kind === 'fixed' ? items.names[item] : undefined;
  const label = findField(record, field)?.label ?? { zh: field, en: field };
  const detail = PARTS[part];
  return {
    zh: `${owner ? `${owner.zh}的` : ''}${label.zh}${detail.zh && `：${detail.zh}`}`,
    en: `${owner ? `${owner.en}: ` : ''}${label.en}${detail.en}`,
  };
}

function describeAway({ who, purpose, months, acrossCounty }: AwayCondition): Phrase {
  const parent = PARENTS[who];
  const zh = `${parent.zh}${acrossCounty ? '跨县域' : ''}外出${purpose === 'work' ? '务工' : ''}${months === undefined ? '' : `连续满${months}个月`}`;
  const en = `the ${parent.en} is away${purpose === 'work' ? ' for work' : ''}${acrossCounty ? ', outside the county' : ''}${months === undefined ? '' : `, ${months} months or longer`}`;
  return { zh, en };
}

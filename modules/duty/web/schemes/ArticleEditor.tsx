import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, Button, Checkbox } from 'antd';
import { usePhrase } from '../../../../apps/office/shell/index.ts';
import { ACTS, WITH_WHOM } from '../../../care/domain/index.ts';
import type { Article } from '../../domain/scheme.ts';
import { sentenceOf } from '../../domain/sentence.ts';
import { OWNING_ROLES, RESPONSIBLE_ROLES } from '../../domain/vocabulary.ts';
import { CadenceFields } from './CadenceFields.tsx';
import { changeArticle, type ArticleChange } from './draft.ts';
import { ChoiceField, ChoicesField, NumberField, WordsField } from './fields.tsx';
import { SCHEME_PHRASES as P, SEASON_WORDS, STEP_WORDS, SUBJECT_WORDS } from './phrases.ts';
import { MoreFields, WhomFields, wordsOf } from './WhomFields.tsx';

const ACT_WORDS = wordsOf(ACTS.codes);
const WITH_WORDS = wordsOf(WITH_WHOM.codes);
const OWNER_WORDS = Object.fromEntries(OWNING_ROLES.map((role) => [role, RESPONSIBLE_ROLES[role]]));

interface ArticleEditorProps {
  readonly number: number;
  readonly article: Article;
  readonly wordedByHand: boolean;
  readonly change: (article: Article, wordedByHand: boolean) => void;
  readonly remove: (() => void) | undefined;
  /** The fault of one part of the article, named as in the scheme format. */
  readonly fault: (part: string) => string | undefined;
}

/** One article as a sentence of controls. */
export function ArticleEditor({ number, article, wordedByHand, change, remove, fault }: ArticleEditorProps) {
  const t = usePhrase();
  const set = (part: ArticleChange): void => change(changeArticle(article, part, wordedByHand), wordedByHand);
  const partners = article.withEach ?? article.withWhom;
  const setPartners = (next: typeof partners, each: boolean): void => {
    const separate = each && next !== undefined && next.length > 1;
    set({ withWhom: separate ? undefined : next, withEach: separate ? next : undefined });
  };
  return (
    <fieldset className="sw-panel sw-scheme-article">
      <legend>{t(P.article, { number })}</legend>
      {article.legalFloor !== undefined && <Alert type="warning" showIcon message={t(P.keepsLaw, { law: t(article.legalFloor) })} />}
      <div className="sw-scheme-sentence">
        <ChoiceField label={P.who} words={OWNER_WORDS} value={article.by} change={(by) => by && set({ by })} fault={fault('by')} />
        <ChoiceField
          label={P.season}
          words={SEASON_WORDS}
          value={article.season}
          change={(season) => season && set({ season })}
          fault={fault('season')}
        />
        {article.season === 'both' && (
          <ChoiceField
            label={P.whoInHolidays}
            words={OWNER_WORDS}
            none={P.sameRole}
            value={article.holidayBy}
            change={(holidayBy) => set({ holidayBy })}
            fault={fault('holidayBy')}
          />
        )}
        <ChoiceField
          label={P.subject}
          words={SUBJECT_WORDS}
          value={article.subject}
          change={(subject) => subject && set({ subject })}
          fault={fault('subject')}
        />
        <CadenceFields
          cadence={article.cadence}
          change={(cadence) => set({ cadence, needed: cadence.unit === 'anyTime' ? 0 : Math.max(article.needed, 1) })}
          fault={(part) => fault(part === '' ? 'cadence' : `cadence.${part}`)}
        />
        <ChoicesField label={P.does} words={ACT_WORDS} value={article.acts} change={(acts = []) => set({ acts })} fault={fault('acts')} />
        <ChoicesField
          label={P.withWhom}
          words={WITH_WORDS}
          none={P.anybody}
          value={partners}
          change={(next) => setPartners(next, article.withEach !== undefined)}
          fault={fault('withWhom') ?? fault('withEach')}
        />
        {partners !== undefined && partners.length > 1 && (
          <Checkbox checked={article.withEach !== undefined} onChange={(event) => setPartners(partners, event.target.checked)}>
            {t(P.withEach)}
          </Checkbox>
        )}
        <NumberField label={P.times} max={50} value={article.needed} change={(needed = 0) => set({ needed })} fault={fault('needed')} />
        <NumberField
          label={P.minutes}
          min={1}
          value={article.minutes}
          change={(minutes = 1) => set({ minutes })}
          fault={fault('minutes')}
        />
      </div>
      {article.subject === 'child' && <WhomFields article={article} set={set} fault={fault} />}
      <StepFields article={article} set={set} />
      <MoreFields article={article} set={set} fault={fault} />
      <p className="sw-faint">
        {t(P.reads)}
        {t(sentenceOf(article))}{' '}
        {wordedByHand && (
          <Button type="link" size="small" onClick={() => change({ ...article, text: sentenceOf(article) }, false)}>
            {t(P.useReading)}
          </Button>
        )}
      </p>
      <WordsField label={P.wording} value={article.text} change={(text) => change({ ...article, text }, true)} fault={fault('text.zh')} />
      {remove !== undefined && article.legalFloor === undefined && (
        <Button danger type="text" icon={<DeleteOutlined aria-hidden="true" />} onClick={remove}>
          {t(P.removeArticle, { number })}
        </Button>
      )}
    </fieldset>
  );
}

interface StepProps {
  readonly article: Article;
  readonly set: (change: ArticleChange) => void;
}

function StepFields({ article, set }: StepProps) {
  const t = usePhrase();
  const { escalation } = article;
  const put = (at: number, step: Partial<Article['escalation'][number]>): void =>
    set({ escalation: escalation.map((one, place) => (place === at ? { ...one, ...step } : one)) });
  return (
    <div role="group" aria-label={t(P.escalation)} className="sw-scheme-steps">
      <span>{t(P.escalation)}</span>
      {escalation.map((step, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is told apart by its place alone
        <div key={at} className="sw-scheme-sentence">
          <NumberField label={P.stepDays} max={366} value={step.afterDays} change={(afterDays = 0) => put(at, { afterDays })} />
          <ChoiceField label={P.stepTo} words={STEP_WORDS} value={step.to} change={(to) => to && put(at, { to })} />
          <Button
            type="text"
            icon={<DeleteOutlined aria-hidden="true" />}
            aria-label={t(P.removeStep)}
            onClick={() => set({ escalation: escalation.filter((_, place) => place !== at) })}
          />
        </div>
      ))}
      <Button
        size="small"
        icon={<PlusOutlined aria-hidden="true" />}
        onClick={() => set({ escalation: [...escalation, { afterDays: 7, to: 'schoolAdministrator' }] })}
      >
        {t(P.addStep)}
      </Button>
    </div>
  );
}

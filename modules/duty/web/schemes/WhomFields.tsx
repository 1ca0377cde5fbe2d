import { usePhrase } from '../../../../apps/office/shell/index.ts';
import type { Phrase } from '../../../../kernel/phrase.ts';
import { GRADING_CATEGORY, GRADING_LEVEL, STATUS_DEFINITIONS } from '../../../child/domain/index.ts';
import { ANSWERING_KINDS, HELPER_KIND } from '../../../pairing/domain/index.ts';
import { STAGES } from '../../../place/domain/index.ts';
import type { Article } from '../../domain/scheme.ts';
import type { ArticleChange } from './draft.ts';
import { ChoiceField, ChoicesField, NumberField, RemarkField } from './fields.tsx';
import { BOARDING_WORDS, KEY_WORDS, SCHEME_PHRASES as P } from './phrases.ts';

const LEVEL_WORDS = wordsOf(GRADING_LEVEL.codes);
const CATEGORY_WORDS = wordsOf(GRADING_CATEGORY.codes);
const HELPER_WORDS = wordsOf(HELPER_KIND.codes.filter(({ code }) => ANSWERING_KINDS.includes(code)));
const STAGE_WORDS: Readonly<Record<string, Phrase>> = Object.fromEntries(Object.entries(STAGES).map(([id, { label }]) => [id, label]));
const STATUS_WORDS: Readonly<Record<string, Phrase>> = Object.fromEntries(STATUS_DEFINITIONS.map(({ id, label }) => [id, label]));

type Whom = NonNullable<Article['whom']>;

interface PartProps {
  readonly article: Article;
  readonly set: (change: ArticleChange) => void;
  /** The fault of one part of the article, named as in the scheme format. */
  readonly fault: (part: string) => string | undefined;
}

/** Which children: what schemes ask for most. */
export function WhomFields({ article, set, fault }: PartProps) {
  const { whom = {} } = article;
  return (
    <div className="sw-scheme-sentence">
      <ChoicesField
        label={P.levels}
        words={LEVEL_WORDS}
        none={P.anybody}
        value={whom.levels}
        change={(levels) => set(limited(article, { levels }))}
        fault={fault('whom.levels')}
      />
      <ChoicesField
        label={P.stages}
        words={STAGE_WORDS}
        none={P.anybody}
        value={whom.stages}
        change={(stages) => set(limited(article, { stages: stages as Whom['stages'] }))}
        fault={fault('whom.stages')}
      />
      <ChoiceField
        label={P.key}
        words={KEY_WORDS}
        none={P.anybody}
        value={answerOf(whom.keyChild)}
        change={(answer) => set(limited(article, { keyChild: truthOf(answer) }))}
        fault={fault('whom.keyChild')}
      />
      {fault('whom') !== undefined && (
        <div className="sw-scheme-fault" role="alert">
          {fault('whom')}
        </div>
      )}
    </div>
  );
}

const SELDOM = [
  ...['categories', 'boarding', 'helperKinds', 'statuses', 'ageFrom', 'ageBelow'].map((part) => `whom.${part}`),
  'atMost',
  'graceDays',
  'ourChoice.zh',
];

/** What is seldom asked for, behind one line that names what is set in it. */
export function MoreFields({ article, set, fault }: PartProps) {
  const t = usePhrase();
  const { whom = {} } = article;
  const used = (
    [
      [P.categories, whom.categories],
      [P.boarding, whom.boarding],
      [P.helperKinds, whom.helperKinds],
      [P.statuses, whom.statuses],
      [P.ageFrom, whom.ageFrom],
      [P.ageBelow, whom.ageBelow],
      [P.atMost, article.atMost],
      [P.grace, article.graceDays === 0 ? undefined : article.graceDays],
      [P.ourNumbers, article.ourChoice],
    ] as const
  ).filter(([, value]) => value !== undefined);
  const parts = used.map(([label]) => t(label)).join(t(P.listComma));
  return (
    <details className="sw-scheme-more" open={SELDOM.some((part) => fault(part) !== undefined) || undefined}>
      <summary>
        {t(P.more)} <span className="sw-faint">{used.length === 0 ? t(P.moreParts) : t(P.moreTold, { parts })}</span>
      </summary>
      <div className="sw-scheme-sentence">
        {article.subject === 'child' && <SeldomWhom article={article} set={set} fault={fault} />}
        <NumberField
          label={P.atMost}
          max={50}
          min={1}
          value={article.atMost}
          change={(atMost) => set({ atMost })}
          fault={fault('atMost')}
        />
        <NumberField
          label={P.grace}
          max={60}
          value={article.graceDays}
          change={(graceDays = 0) => set({ graceDays })}
          fault={fault('graceDays')}
        />
      </div>
      <RemarkField
        label={P.ourNumbers}
        value={article.ourChoice}
        change={(ourChoice) => set({ ourChoice })}
        fault={fault('ourChoice.zh')}
      />
      {article.legalFloor === undefined && <p className="sw-faint">{t(P.notLaw)}</p>}
    </details>
  );
}

function SeldomWhom({ article, set, fault }: PartProps) {
  const { whom = {} } = article;
  return (
    <>
      <ChoicesField
        label={P.categories}
        words={CATEGORY_WORDS}
        none={P.anybody}
        value={whom.categories}
        change={(categories) => set(limited(article, { categories }))}
        fault={fault('whom.categories')}
      />
      <ChoiceField
        label={P.boarding}
        words={BOARDING_WORDS}
        none={P.anybody}
        value={answerOf(whom.boarding)}
        change={(answer) => set(limited(article, { boarding: truthOf(answer) }))}
        fault={fault('whom.boarding')}
      />
      <ChoicesField
        label={P.helperKinds}
        words={HELPER_WORDS}
        none={P.anybody}
        value={whom.helperKinds}
        change={(helperKinds) => set(limited(article, { helperKinds }))}
        fault={fault('whom.helperKinds')}
      />
      <ChoicesField
        label={P.statuses}
        words={STATUS_WORDS}
        none={P.anybody}
        value={whom.statuses}
        change={(statuses) => set(limited(article, { statuses }))}
        fault={fault('whom.statuses')}
      />
      <NumberField
        label={P.ageFrom}
        max={18}
        value={whom.ageFrom}
        change={(ageFrom) => set(limited(article, { ageFrom }))}
        fault={fault('whom.ageFrom')}
      />
      <NumberField
        label={P.ageBelow}
        max={18}
        min={1}
        value={whom.ageBelow}
        change={(ageBelow) => set(limited(article, { ageBelow }))}
        fault={fault('whom.ageBelow')}
      />
    </>
  );
}

/** The change that limits the article to fewer children, or, with `undefined`, takes a limit away. */
function limited({ whom = {} }: Article, part: { readonly [Key in keyof Whom]?: Whom[Key] | undefined }): ArticleChange {
  const next = Object.fromEntries(Object.entries({ ...whom, ...part }).filter(([, value]) => value !== undefined));
  return { whom: Object.keys(next).length === 0 ? undefined : (next as Whom) };
}

function answerOf(truth: boolean | undefined): 'yes' | 'no' | undefined {
  return truth === undefined ? undefined : truth ? 'yes' : 'no';
}

function truthOf(answer: 'yes' | 'no' | undefined): boolean | undefined {
  return answer === undefined ? undefined : answer === 'yes';
}

export function wordsOf<Code extends string>(
  codes: readonly { readonly code: Code; readonly zh: string; readonly en: string }[],
): Readonly<Record<Code, Phrase>> {
  return Object.fromEntries(codes.map(({ code, zh, en }) => [code, { zh, en }])) as Readonly<Record<Code, Phrase>>;
}

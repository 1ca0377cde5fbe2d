import { Alert } from 'antd';
import { SIGNS, ProblemAlert, usePhrase } from '../../../../apps/office/shell/index.ts';
import type { ApiProblem } from '../../../../apps/office/shell/index.ts';
import type { Fault } from '../../domain/read-format.ts';
import type { Scheme } from '../../domain/scheme.ts';
import { RESPONSIBLE_ROLES } from '../../domain/vocabulary.ts';
import type { MeaningAnswer, Weekly } from './answers.ts';
import { Elsewhere } from './Elsewhere.tsx';
import { FallOut } from './FallOut.tsx';
import { SCHEME_PHRASES as P } from './phrases.ts';

interface MeaningProps {
  readonly scheme: Scheme;
  readonly placeId: string;
  readonly from: string | undefined;
  readonly meaning: MeaningAnswer | undefined;
  readonly counting: boolean;
  readonly faults: readonly Fault[];
  readonly problem: ApiProblem | null;
}

/** What a scheme would cost, beside where it is written: a new duty shows its minutes first. */
export function Meaning({ scheme, placeId, from, meaning, counting, faults, problem }: MeaningProps) {
  const t = usePhrase();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls: the keyboard must get to it (WCAG 2.1.1)
    <section className="sw-panel sw-scheme-meaning" aria-labelledby="scheme-meaning" aria-busy={counting} tabIndex={0}>
      <h2 id="scheme-meaning">{t(P.meaning)}</h2>
      {faults.length > 0 && (
        <Alert
          type="warning"
          showIcon
          message={t(P.mendFirst, { count: faults.length })}
          description={
            <ul>
              {faults.map((fault) => (
                <li key={`${fault.place} ${fault.zh}`}>{t(fault)}</li>
              ))}
            </ul>
          }
        />
      )}
      {faults.length === 0 && problem !== null && <ProblemAlert problem={problem} />}
      {meaning !== undefined && from !== undefined && faults.length === 0 && problem === null && (
        <Figures scheme={scheme} placeId={placeId} from={from} meaning={meaning} />
      )}
    </section>
  );
}

interface FiguresProps {
  readonly scheme: Scheme;
  readonly placeId: string;
  readonly from: string;
  readonly meaning: MeaningAnswer;
}

function Figures({ scheme, placeId, from, meaning }: FiguresProps) {
  const t = usePhrase();
  const numberOf = (id: string): number => scheme.articles.findIndex((article) => article.id === id) + 1;
  return (
    <div role="status">
      <Elsewhere scheme={scheme} meaning={meaning} />
      <dl className="sw-scheme-figures">
        <div>
          <dt>{t(P.concerned)}</dt>
          <dd>{t(P.ofAll, { concerned: meaning.concerned, children: meaning.children })}</dd>
        </div>
        <div>
          <dt>{t(P.against)}</dt>
          <dd>{t(P.inOut, { comeIn: meaning.comeIn, fallOut: meaning.fallOut })}</dd>
        </div>
      </dl>
      {meaning.fallOut > 0 && (
        <FallOut key={JSON.stringify([scheme, placeId, from])} asked={{ scheme, placeId, from }} count={meaning.fallOut} />
      )}
      <PerChild meaning={meaning} />
      <PerPerson meaning={meaning} />
      <details>
        <summary>{t(P.reckoned)}</summary>
        <p className="sw-faint">{t(P.reckonedHow)}</p>
      </details>
      <h3>{t(P.perArticle)}</h3>
      <table className="sw-plain-table">
        <thead>
          <tr>
            <th scope="col">{t(P.articleHead)}</th>
            <th scope="col">{t(P.concerned)}</th>
            <th scope="col">{t(P.perWeek)}</th>
          </tr>
        </thead>
        <tbody>
          {meaning.articles.map(({ article, concerned, acts, onEvent }) => (
            <tr key={article}>
              <th scope="row">{t(P.article, { number: numberOf(article) })}</th>
              <td className="sw-number">{concerned}</td>
              <td className="sw-number">{onEvent ? t(P.onEvent) : rounded(acts)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {meaning.clashes.length > 0 && (
        <>
          <h3>{t(P.clashes)}</h3>
          <ul>
            {meaning.clashes.map(({ article, kind, scheme: other, text }) => (
              <li key={`${article} ${other.zh} ${text.zh}`}>
                {t(P[kind], { number: numberOf(article), scheme: t(other), text: t(text) })}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** What a child is given in a week, by whom; nothing where the scheme is about classes or places alone. */
function PerChild({ meaning: { perChild, perChildBefore, perChildOf } }: { readonly meaning: MeaningAnswer }) {
  const t = usePhrase();
  if (perChildOf.length === 0) return null;
  return (
    <table className="sw-plain-table">
      <caption>{t(P.perChild)}</caption>
      <thead>
        <tr>
          <th scope="col">{t(P.byWhom)}</th>
          <th scope="col">{t(P.duties)}</th>
          <th scope="col">{t(P.acts)}</th>
          <th scope="col">{t(P.minutesShort)}</th>
        </tr>
      </thead>
      <tbody>
        {perChildOf.map((one) => (
          <WeekRow key={one.role} label={t(RESPONSIBLE_ROLES[one.role])} week={one} />
        ))}
        {perChildOf.length > 1 && <WeekRow label={t(P.allRoles)} week={perChild} />}
        {perChildBefore !== null && <WeekRow label={t(P.nowRow)} week={perChildBefore} />}
      </tbody>
    </table>
  );
}

function WeekRow({ label, week }: { readonly label: string; readonly week: Weekly }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td className="sw-number">{rounded(week.duties)}</td>
      <td className="sw-number">{rounded(week.acts)}</td>
      <td className="sw-number">{rounded(week.minutes)}</td>
    </tr>
  );
}

function PerPerson({ meaning: { loads } }: { readonly meaning: MeaningAnswer }) {
  const t = usePhrase();
  if (loads.length === 0) return null;
  return (
    <>
      <table className="sw-plain-table">
        <caption>{t(P.loads)}</caption>
        <thead>
          <tr>
            {[P.role, P.owners, P.duties, P.minutesShort, P.highest, P.now, P.all].map((label) => (
              <th key={label.en} scope="col">
                {t(label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {loads.map(({ role, owners, average, highestMinutes, before, all }) => (
            <tr key={role}>
              <th scope="row">{t(RESPONSIBLE_ROLES[role])}</th>
              <td className="sw-number">{owners}</td>
              <td className="sw-number">{rounded(average.duties)}</td>
              <td className="sw-number">{Math.round(average.minutes)}</td>
              <td className="sw-number">{Math.round(highestMinutes)}</td>
              <td className="sw-number">{Math.round(before)}</td>
              <td className="sw-number">{Math.round(all)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {loads.map(({ role, heavy, withoutOwner, shared }) => (
        <div key={role}>
          {heavy > 0 && (
            <Alert
              type="warning"
              showIcon
              message={t(SIGNS.labelled, { label: t(RESPONSIBLE_ROLES[role]), words: t(P.heavy, { count: heavy }) })}
            />
          )}
          {withoutOwner > 0 && (
            <Alert
              type="info"
              showIcon
              message={t(SIGNS.labelled, { label: t(RESPONSIBLE_ROLES[role]), words: t(P.nobody, { count: withoutOwner }) })}
            />
          )}
          {shared > 0 && <p className="sw-faint">{t(P.sharedBy, { count: shared })}</p>}
        </div>
      ))}
    </>
  );
}

/** One digit behind the point, two where less than one: a visit a quarter is 0.08 a week and not nothing. */
function rounded(value: number): string {
  return value.toFixed(value < 1 ? 2 : 1).replace(/\.?0+$/, '');
}

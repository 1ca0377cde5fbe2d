import { Alert, Checkbox } from 'antd';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { useFormats, usePhrase, useRead } from '../../../../apps/office/shell/index.ts';
import { wordOf } from '../../../../kernel/field.ts';
import type { Phrase } from '../../../../kernel/phrase.ts';
import { isIdNumber, SEX } from '../../domain/index.ts';
import { CHILDREN, type ChildLine } from '../answers.ts';
import { CHILD_PHRASES as P, NEW_PHRASES as N } from '../phrases.ts';

const PAUSE_MS = 350;
const MOST = 6;
const SHORTEST_NAME = 2;

export interface Sought {
  readonly name: string;
  readonly birthDate: string | undefined;
  readonly idNumber: string | undefined;
}

export interface LikelyChild {
  readonly line: ChildLine;
  readonly why: Phrase;
}

/** Files that may be this child's, surest first, looked for while the form is being filled in. */
export function useLikelyChildren(sought: Sought): readonly LikelyChild[] {
  const { name, birthDate, idNumber } = useSettled(sought);
  const wantsName = name.length >= SHORTEST_NAME;
  const wantsNumber = idNumber !== undefined && isIdNumber(idNumber);
  const byName = useRead<{ readonly items: readonly ChildLine[] }>(
    CHILDREN,
    { search: name, state: 'all', size: MOST },
    { when: wantsName },
  );
  const byNumber = useRead<{ readonly items: readonly ChildLine[] }>(
    CHILDREN,
    { search: idNumber, state: 'all', size: MOST },
    { when: wantsNumber },
  );
  const same = wantsNumber ? (byNumber.data?.items ?? []) : [];
  const named = (wantsName ? (byName.data?.items ?? []) : []).filter(({ id }) => !same.some((one) => one.id === id));
  const twins = named.filter((line) => line.name === name && line.birthDate !== null && line.birthDate === birthDate);
  // A namesake born on another known day is another child.
  const namesakes = named.filter((line) => line.name === name && (line.birthDate === null || birthDate === undefined));
  const similar = named.filter((line) => line.name !== name && line.birthDate !== null && line.birthDate === birthDate);
  return [
    ...same.map((line) => ({ line, why: N.sameNumber })),
    ...twins.map((line) => ({ line, why: N.sameNameAndDay })),
    ...namesakes.map((line) => ({ line, why: N.sameName })),
    ...similar.map((line) => ({ line, why: N.similar })),
  ];
}

function useSettled(sought: Sought): Sought {
  const [settled, setSettled] = useState(sought);
  const mark = JSON.stringify(sought);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(mark) as Sought), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [mark]);
  return settled;
}

export interface LikelyListProps {
  readonly likely: readonly LikelyChild[];
  readonly checked: boolean;
  readonly check: (checked: boolean) => void;
}

/** The likely files, to be looked at before a new one is opened. */
export function LikelyList({ likely, checked, check }: LikelyListProps) {
  const t = usePhrase();
  const formats = useFormats();
  return (
    <div aria-live="polite">
      {likely.length > 0 && (
        <Alert
          className="sw-likely sw-problem"
          type="warning"
          showIcon
          title={t(N.likely)}
          description={
            <>
              <p>{t(N.likelyHint)}</p>
              <ul>
                {likely.map(({ line, why }) => (
                  <li key={line.id}>
                    <strong>{line.name}</strong>
                    {'　'}
                    {line.sex !== null && t(wordOf(SEX, line.sex))}
                    {'　'}
                    {formats.date(line.birthDate)}
                    {'　'}
                    {line.place} {line.closedOn !== null && t(P.closed)}
                    {'　'}
                    {t(why)}
                    {'　'}
                    <Link to={`/children/${line.id}`}>{t(N.openThat)}</Link>
                  </li>
                ))}
              </ul>
              <Checkbox checked={checked} onChange={(event) => check(event.target.checked)}>
                {t(N.notThese)}
              </Checkbox>
            </>
          }
        />
      )}
    </div>
  );
}

import { Alert, Checkbox, Input } from 'antd';
import { Link } from 'react-router';
import { SIGNS, useFormats, usePhrase } from '../../../../apps/office/shell/index.ts';
import { wordOf } from '../../../../kernel/field.ts';
import type { Phrase } from '../../../../kernel/phrase.ts';
import { SEX } from '../../domain/index.ts';
import type { ChildLine, Lookalikes } from '../answers.ts';
import { CHILD_PHRASES as P, NEW_PHRASES as N } from '../phrases.ts';

/** What a person says of the likely files: that it is another child, and what that rests on. */
export interface Apart {
  readonly checked: boolean;
  readonly reason: string;
}

export interface LikelyListProps {
  readonly found: Lookalikes;
  readonly apart: Apart;
  readonly decide: (apart: Apart) => void;
}

/** Files of the same child, or likely ones, to be looked at before a new one is opened. */
export function LikelyList(props: LikelyListProps) {
  const { sameNumber, likely, elsewhere } = props.found;
  return (
    <div aria-live="polite">
      {sameNumber !== null && <SameNumber {...props} />}
      {sameNumber === null && (likely.length > 0 || elsewhere > 0) && <Likely {...props} />}
    </div>
  );
}

/** One ID number, one child: there is nothing to decide. */
function SameNumber({ found: { sameNumber, lines } }: LikelyListProps) {
  const t = usePhrase();
  const line = lines.find(({ id }) => id === sameNumber?.childId);
  return (
    <Alert
      className="sw-likely sw-problem"
      type="error"
      showIcon
      title={t(N.sameNumber)}
      description={
        line === undefined ? (
          t(N.sameNumberElsewhere, { unit: sameNumber?.unit ?? '' })
        ) : (
          <>
            <p>{t(line.closedOn === null ? N.sameNumberHint : N.sameNumberClosed)}</p>
            <LikelyLine line={line} reasons={[]} />
          </>
        )
      }
    />
  );
}

function Likely({ found: { likely, elsewhere, lines }, apart, decide }: LikelyListProps) {
  const t = usePhrase();
  return (
    <Alert
      className="sw-likely sw-problem"
      type="warning"
      showIcon
      title={t(N.likely)}
      description={
        <>
          <p>{t(N.likelyHint)}</p>
          <ul>
            {likely.map(({ childId, reasons }) => {
              const line = lines.find(({ id }) => id === childId);
              return line === undefined ? null : (
                <li key={childId}>
                  <LikelyLine line={line} reasons={reasons} />
                </li>
              );
            })}
            {elsewhere > 0 && <li>{t(N.likelyElsewhere)}</li>}
          </ul>
          <Checkbox checked={apart.checked} onChange={(event) => decide({ ...apart, checked: event.target.checked })}>
            {t(N.another)}
          </Checkbox>
          {apart.checked && (
            <label className="sw-modal-label">
              {t(N.anotherReason)}
              <Input
                value={apart.reason}
                maxLength={200}
                placeholder={t(N.anotherReasonHint)}
                autoComplete="off"
                onChange={(event) => decide({ ...apart, reason: event.target.value })}
              />
            </label>
          )}
        </>
      }
    />
  );
}

function LikelyLine({ line, reasons }: { readonly line: ChildLine; readonly reasons: readonly Phrase[] }) {
  const t = usePhrase();
  const formats = useFormats();
  const parts = [
    line.sex === null ? undefined : t(wordOf(SEX, line.sex)),
    line.birthDate === null ? undefined : formats.date(line.birthDate),
    line.place ?? undefined,
    [line.school, line.class].filter((part) => part !== null).join(' ') || undefined,
    line.closedOn === null ? undefined : t(P.closed),
  ].filter((part) => part !== undefined);
  return (
    <>
      <Link to={`/children/${line.id}`}>{line.name}</Link>
      {'　'}
      {parts.join('　')}
      {reasons.length > 0 && (
        <span className="sw-faint">{t(SIGNS.aside, { of: '', words: reasons.map((reason) => t(reason)).join(t(P.listComma)) })}</span>
      )}
    </>
  );
}

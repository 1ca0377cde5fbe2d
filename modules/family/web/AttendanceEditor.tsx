import { Button, Input, Select } from 'antd';
import { ManyChips, usePhrase } from '../../../apps/office/shell/index.ts';
import { ABSENCE_REASONS, traitsOf, WHO_CAME, type MeetingKind } from '../domain/index.ts';
import type { Family } from './answers.ts';
import { ONE_PHRASES as O } from './phrases.ts';
import { ABSENT, allCame, chipsOf, countSaid, withChips, type Said, type SaidOf } from './said.ts';

export interface AttendanceEditorProps {
  readonly kind: MeetingKind;
  readonly families: readonly Family[];
  readonly said: SaidOf;
  readonly change: (said: SaidOf) => void;
  /** All were said before: nobody is to be ticked by one tap. */
  readonly correcting?: true;
}

/** Who came for each child: all by one tap, then a tap on whoever was absent. */
export function AttendanceEditor({ kind, families, said, change, correcting }: AttendanceEditorProps) {
  const t = usePhrase();
  const { invited } = traitsOf(kind);
  return (
    <>
      {!correcting && families.length > 0 && (
        <div className="sw-family-bar">
          <Button onClick={() => change(allCame(said, invited))}>{t(O.allCame)}</Button>
          <span className="sw-faint">{t(O.allCameHint)}</span>
        </div>
      )}
      <ul className="sw-family-rows">
        {families.map((family) => (
          <Row
            key={family.childId}
            kind={kind}
            family={family}
            said={said.get(family.childId) as Said}
            change={(one) => change(new Map([...said, [family.childId, one]]))}
          />
        ))}
      </ul>
      <p role="status">{t(O.tally, { ...countSaid(said) })}</p>
    </>
  );
}

interface RowProps {
  readonly kind: MeetingKind;
  readonly family: Family;
  readonly said: Said;
  readonly change: (said: Said) => void;
}

function Row({ kind, family: { name, class: ofClass, place }, said, change }: RowProps) {
  const t = usePhrase();
  const { invited } = traitsOf(kind);
  // The two that are nearly always tapped stand first, within reach of one thumb.
  const others = invited === 'child' ? [] : WHO_CAME.codes.filter(({ code }) => code !== invited);
  const options = [...WHO_CAME.codes.filter(({ code }) => code === invited), { code: ABSENT, ...O.absent }, ...others];
  return (
    <li className="sw-family-row">
      <span className="sw-family-who">
        <strong>{name}</strong> <span className="sw-faint">{ofClass ?? place}</span>
      </span>
      <ManyChips
        quiet
        label={t(O.cameOf, { name })}
        options={options}
        values={chipsOf(said)}
        change={(codes) => change(withChips(said, codes))}
      />
      {said.came?.length === 0 && (
        <span className="sw-family-why">
          <Select
            aria-label={t(O.absenceOf, { name })}
            value={said.absence}
            options={ABSENCE_REASONS.codes.map((code) => ({ value: code.code as string, label: t(code) }))}
            onChange={(absence) => change({ ...said, absence })}
          />
          <Input
            aria-label={t(O.wordsOf, { name })}
            placeholder={t(O.words)}
            value={said.words}
            maxLength={200}
            autoComplete="off"
            onChange={({ target }) => change({ ...said, words: target.value })}
          />
        </span>
      )}
    </li>
  );
}

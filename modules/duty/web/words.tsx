import { useFormats, usePhrase } from '../../../apps/office/shell/index.ts';
import { wordOf } from '../../../kernel/field.ts';
import { ACTS, WITH_WHOM } from '../../care/domain/index.ts';
import { DUTY_STATES } from '../domain/index.ts';
import type { ShownDuty } from './answers.ts';
import { DUTY_PHRASES as P } from './phrases.ts';

/** What is to be done, in few words: the act, how often, with whom. */
export function useDutyWords(): (duty: Pick<ShownDuty, 'act' | 'needed' | 'done' | 'partner'>) => string {
  const t = usePhrase();
  return ({ act, needed, done, partner }) => {
    const often = needed === 1 ? '' : t(P.often, { needed, done });
    const whom = partner === null ? '' : t(P.partner, { whom: t(wordOf(WITH_WHOM, partner)) });
    return `${t(wordOf(ACTS, act))}${whom}${often}`;
  };
}

/** The state, by word and shape; late and missed are told apart from open. */
export function DutyStateTag({ duty }: { readonly duty: Pick<ShownDuty, 'state' | 'overdue' | 'lateInWriting' | 'missedOn'> }) {
  const t = usePhrase();
  const formats = useFormats();
  const late = duty.state === 'open' && duty.overdue;
  const kind = late ? 'late' : duty.state;
  return (
    <span className={`sw-duty-state sw-duty-${kind}`}>
      {t(late ? P.late : DUTY_STATES[duty.state])}
      {duty.lateInWriting && t(P.lateInWriting)}
      {duty.missedOn !== null && duty.state !== 'missed' && t(P.hadBeenMissed, { date: formats.date(duty.missedOn) })}
    </span>
  );
}

/** Why this duty: the article in one line, and everything behind it. */
export function DutyWhy({ duty }: { readonly duty: Pick<ShownDuty, 'schemeName' | 'articleText' | 'why' | 'legalFloor'> }) {
  const t = usePhrase();
  return (
    <details className="sw-duty-why">
      <summary>
        {t(P.because, { scheme: t(duty.schemeName), text: t(duty.articleText) })}
        {duty.legalFloor && <strong> {t(P.legalFloor)}</strong>}
      </summary>
      <ul>
        {duty.why.map((sentence) => (
          <li key={sentence.en}>{t(sentence)}</li>
        ))}
        {duty.legalFloor && <li>{t(duty.legalFloor)}</li>}
      </ul>
    </details>
  );
}

import { Button } from 'antd';
import { useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { ConfirmReason, useCommand, usePhrase, useSession } from '../../../apps/office/shell/index.ts';
import { CHANGED_BY_DUTIES, type ShownDuty } from './answers.ts';
import { EXCUSE_PHRASES as P, EXCUSE_REASONS } from './excuse-phrases.ts';

/** Asks to be excused from a duty, one's own or that of a helper or family, and says why. */
export function AskExcuse({ duty, what }: { readonly duty: ShownDuty; readonly what: string }) {
  const t = usePhrase();
  const { account } = useSession();
  const [open, setOpen] = useState(false);
  const [excuseId] = useState(() => uuidv7());
  const isOwn = duty.persons.some(({ id }) => id === account.id);
  const reasons = EXCUSE_REASONS.filter(({ code }) => duty.subject.kind === 'child' || !code.startsWith('child')).filter(
    ({ code }) => code !== (isOwn ? 'holderAway' : 'selfAway'),
  );
  const ask = useCommand<string>(
    (reason) => ({ path: '/api/v1/duty/ask-excuse', payload: { excuseId, subjectId: duty.subject.id, key: duty.key, reason } }),
    { refresh: CHANGED_BY_DUTIES, done: () => setOpen(false) },
  );
  const title = isOwn ? P.title : P.titleForOther;
  return (
    <>
      <Button onClick={() => setOpen(true)} aria-label={t(isOwn ? P.askAria : P.askAriaForOther, { name: duty.subject.name, what })}>
        {t(isOwn ? P.ask : P.askForOther)}
      </Button>
      <ConfirmReason
        open={open}
        title={{ zh: title.zh.replace('{what}', what), en: title.en.replace('{what}', what) }}
        hint={isOwn ? P.hint : P.hintForOther}
        reasons={reasons}
        confirmLabel={P.send}
        pending={ask.pending}
        problem={ask.problem}
        confirm={({ code, text }) => {
          const chosen = EXCUSE_REASONS.find((reason) => reason.code === code);
          void ask.run([chosen === undefined || code === 'other' ? '' : chosen.label.zh, text].filter((part) => part !== '').join('：'));
        }}
        cancel={() => setOpen(false)}
      />
    </>
  );
}

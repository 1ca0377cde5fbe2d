import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { Phrase } from '../../../../kernel/phrase.ts';
import { usePhrase } from '../locale.tsx';
import { PART_PHRASES as P } from '../phrases/parts.ts';
import { ApiProblem } from '../problem.ts';
import { ConfirmReason, type Reason, type ReasonChoice } from './ConfirmReason.tsx';

/** Why someone needs a full ID number or phone: short, so that the log can be counted by it. */
export const VIEW_REASONS: readonly ReasonChoice[] = [
  { code: 'verifyIdentity', label: P.verifyIdentity },
  { code: 'contactFamily', label: P.contactFamily },
  { code: 'applyAid', label: P.applyAid },
  { code: 'schoolBusiness', label: P.schoolBusiness },
  { code: 'urgentSafety', label: P.urgentSafety },
  { code: 'other', label: P.other, details: true },
];

const SHOWN_SECONDS = 30;

export interface MaskedValueProps {
  readonly label: Phrase;
  /** What is shown to everyone who may see the field: `3****************X`. Undefined: nothing is recorded. */
  readonly masked: string | undefined;
  /** Fetches the full value with the reason. Left out where the user has no such right: then there is no button. */
  readonly reveal?: (reason: Reason) => Promise<string>;
  readonly reasons?: readonly ReasonChoice[];
}

/** A masked text with 查看: asks for the reason, shows the full value for half a minute, then forgets it. */
export function MaskedValue({ label, masked, reveal, reasons = VIEW_REASONS }: MaskedValueProps) {
  const t = usePhrase();
  const [asking, setAsking] = useState(false);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | undefined>(undefined);
  const [full, setFull] = useState<string | undefined>(undefined);
  const [left, setLeft] = useState(0);

  useEffect(() => {
    if (full === undefined) return undefined;
    if (left <= 0) {
      setFull(undefined);
      return undefined;
    }
    const timer = setTimeout(() => setLeft(left - 1), 1_000);
    return () => clearTimeout(timer);
  }, [full, left]);

  async function show(reason: Reason): Promise<void> {
    if (!reveal) return;
    setPending(true);
    setProblem(undefined);
    try {
      setFull(await reveal(reason));
      setLeft(SHOWN_SECONDS);
      setAsking(false);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    } finally {
      setPending(false);
    }
  }

  if (masked === undefined) return <span>—</span>;
  const name = t(label);
  return (
    <span className="sw-masked">
      <span
        className="sw-digits"
        {...(full === undefined ? { role: 'img', 'aria-label': `${t(P.maskedLabel, { label: name })} ${masked}` } : {})}
      >
        {full ?? masked}
      </span>
      {full !== undefined && (
        <>
          <span className="sw-faint">{t(P.hidesIn, { seconds: left })}</span>
          <Button size="small" onClick={() => setFull(undefined)} aria-label={t(P.hideOf, { label: name })}>
            {t(P.hide)}
          </Button>
        </>
      )}
      {full === undefined && reveal && (
        <Button size="small" onClick={() => setAsking(true)} aria-label={t(P.viewOf, { label: name })}>
          {t(P.view)}
        </Button>
      )}
      <ConfirmReason
        open={asking}
        title={P.whyView}
        hint={P.whyViewHint}
        reasons={reasons}
        confirmLabel={P.view}
        pending={pending}
        problem={problem}
        confirm={(reason) => void show(reason)}
        cancel={() => setAsking(false)}
      />
    </span>
  );
}

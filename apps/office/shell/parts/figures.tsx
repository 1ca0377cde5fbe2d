import { CheckCircleOutlined, CloseCircleOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { Progress } from 'antd';
import type { Phrase } from '../../../../kernel/phrase.ts';
import { useFormats } from '../formats.ts';
import { usePhrase } from '../locale.tsx';
import { PART_PHRASES as P } from '../phrases/parts.ts';

/** Null is "cannot tell": a fact is missing. */
export type Outcome = boolean | null;

const OUTCOMES = {
  yes: { icon: CheckCircleOutlined, phrase: P.yes },
  no: { icon: CloseCircleOutlined, phrase: P.no },
  unknown: { icon: QuestionCircleOutlined, phrase: P.cannotTell },
} as const;

export interface StatusTagProps {
  readonly outcome: Outcome;
  /** Other words for the three outcomes, where "yes" and "no" say too little. */
  readonly words?: { readonly yes: Phrase; readonly no: Phrase; readonly unknown?: Phrase };
}

/** Yes, no or cannot tell: in words and by shape, not by colour alone. */
export function StatusTag({ outcome, words }: StatusTagProps) {
  const t = usePhrase();
  const key = outcome === null ? 'unknown' : outcome ? 'yes' : 'no';
  const { icon: Icon, phrase } = OUTCOMES[key];
  return (
    <span className={`sw-status sw-status-${key}`}>
      <Icon aria-hidden="true" /> {t(words?.[key] ?? phrase)}
    </span>
  );
}

export interface ProgressBarProps {
  readonly label: Phrase;
  readonly done: number;
  /** Undefined while it is not known how much there is. */
  readonly total: number | undefined;
  readonly failed?: boolean;
}

export function ProgressBar({ label, done, total, failed }: ProgressBarProps) {
  const t = usePhrase();
  const formats = useFormats();
  // Rounded down: 100 % is said only when all is done.
  const percent = total === undefined || total === 0 ? 0 : Math.min(100, Math.floor((done / total) * 100));
  const text =
    total === undefined ? formats.count(done) : t(P.progress, { done: formats.count(done), total: formats.count(total), percent });
  return (
    <div className="sw-progress">
      <div className="sw-progress-text">
        <span>{t(label)}</span>
        <span>{text}</span>
      </div>
      <Progress
        percent={percent}
        showInfo={false}
        status={failed ? 'exception' : percent === 100 ? 'success' : 'active'}
        aria-label={t(label)}
      />
    </div>
  );
}

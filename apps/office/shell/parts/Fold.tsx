import { type ReactNode, useEffect, useState } from 'react';
import type { Phrase } from '../../../../kernel/phrase.ts';
import { usePhrase } from '../locale.tsx';
import { useNarrow } from '../useNarrow.ts';

interface FoldProps {
  readonly label: Phrase;
  /** What is chosen inside, in few words, so that nobody has to open it to know. */
  readonly told: string;
  /** Opens it by itself: something inside needs a look. */
  readonly open?: boolean;
  readonly children: ReactNode;
}

/** What stands above a list and is seldom changed: on a phone behind one line, so that the list begins on the first screen. */
export function Fold({ label, told, open = false, children }: FoldProps) {
  const t = usePhrase();
  const narrow = useNarrow();
  const [shown, setShown] = useState(open);
  useEffect(() => {
    if (open) setShown(true);
  }, [open]);
  if (!narrow) return children;
  return (
    <details className="sw-fold" open={shown} onToggle={({ currentTarget }) => setShown(currentTarget.open)}>
      <summary>
        <strong>{t(label)}</strong> <span className="sw-faint">{told}</span>
      </summary>
      {children}
    </details>
  );
}

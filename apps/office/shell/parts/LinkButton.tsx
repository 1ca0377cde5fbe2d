import { Button } from 'antd';
import type { ComponentType } from 'react';
import { Link } from 'react-router';
import type { Phrase } from '../../../../kernel/phrase.ts';
import { usePhrase } from '../locale.tsx';

interface LinkButtonProps {
  readonly to: string;
  readonly label: Phrase;
  readonly icon: ComponentType<{ readonly 'aria-hidden': 'true' }>;
}

/** What people come to a list for, as a link: it can be opened in another window, and the keyboard stops at it once. */
export function LinkButton({ to, label, icon: Icon }: LinkButtonProps) {
  const t = usePhrase();
  return (
    <Link to={to}>
      <Button type="primary" icon={<Icon aria-hidden="true" />} tabIndex={-1}>
        {t(label)}
      </Button>
    </Link>
  );
}

import { BellOutlined } from '@ant-design/icons';
import { Link, useLocation } from 'react-router';
import { usePhrase, useRead } from '../../../apps/office/shell/index.ts';
import { NOTICE_PHRASES as P } from './phrases.ts';

const MOST_SHOWN = 99;

/** How many notices are unread, asked anew when the page changes and not by a clock: a page left open must not keep the session alive. */
export default function Bell() {
  const { pathname } = useLocation();
  return <BellLink key={pathname} />;
}

function BellLink() {
  const t = usePhrase();
  const { data } = useRead<{ count: number }>('/api/v1/notices/unread');
  const count = data?.count ?? 0;
  return (
    <Link to="/notices" className="sw-bell" aria-label={count === 0 ? t(P.bellNone) : t(P.bell, { count })}>
      <BellOutlined aria-hidden="true" />
      {count > 0 && (
        <span className="sw-bell-count" aria-hidden="true">
          {count > MOST_SHOWN ? `${MOST_SHOWN}+` : count}
        </span>
      )}
    </Link>
  );
}

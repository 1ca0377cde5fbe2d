import { Button } from 'antd';
import { useState } from 'react';
import { ROLES, type RoleId } from '../../../kernel/access/roles.ts';
import { fixedList, ListTable, PageState, ProblemAlert, useFormats, usePhrase, useRead } from '../../../apps/office/shell/index.ts';
import { STAFF_PHRASES as P } from './phrases.ts';

interface VacantPost {
  readonly role: RoleId;
  readonly place: { readonly id: string; readonly name: string };
  readonly above: string;
}

const FEW = 8;

/** Posts that nobody holds, within the own area. */
export function VacantPosts() {
  const t = usePhrase();
  const formats = useFormats();
  const read = useRead<{ vacant: readonly VacantPost[]; total: number }>('/api/v1/staff/vacant-posts');
  const [open, setOpen] = useState(false);
  const vacant = read.data?.vacant ?? [];
  const total = read.data?.total ?? 0;
  return (
    <section className="sw-panel" aria-labelledby="vacant-posts">
      <h2 id="vacant-posts">
        {t(P.vacant)} {total > 0 && <span className="sw-faint sw-light">{t(P.vacantCount, { count: formats.count(total) })}</span>}
      </h2>
      {read.isPending && <PageState kind="loading" />}
      {read.error && <ProblemAlert problem={read.error} retry={() => void read.refetch()} />}
      {read.data && total === 0 && <p className="sw-faint">{t(P.noVacant)}</p>}
      {total > 0 && (
        <>
          <p className="sw-faint">{t(P.vacantHint)}</p>
          <ListTable
            list={{ ...fixedList(open ? vacant : vacant.slice(0, FEW)), total }}
            caption={P.vacant}
            rowKey={({ role, place }) => `${role} ${place.id}`}
            columns={[
              { key: 'place', label: P.placeOrSchool, show: ({ place }) => place.name },
              { key: 'above', label: P.place, show: ({ above }) => above },
              { key: 'role', label: P.role, show: ({ role }) => t(ROLES[role].label) },
            ]}
          />
          {vacant.length > FEW && (
            <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
              {t(open ? P.hideVacant : P.showVacant)}
            </Button>
          )}
        </>
      )}
    </section>
  );
}

import { Tag } from 'antd';
import { NavLink } from 'react-router';
import { currentPost, usePhrase, useSession } from '../../../apps/office/shell/index.ts';
import { holdsMeetings, MEETING_STATES, type MeetingState } from '../domain/index.ts';
import './family.css';
import { MEETING_PHRASES as P } from './phrases.ts';

/** Whether the current post holds meetings of its own; the server decides again. */
export function useHoldsMeetings(): boolean {
  const role = currentPost(useSession())?.role;
  return role !== undefined && holdsMeetings(role);
}

/** Meetings, and the families that are to be told what was said in them. */
export function MeetingNav() {
  const t = usePhrase();
  return (
    <nav aria-label={t(P.parts)} className="sw-family-nav">
      <NavLink to="/meetings" end>
        <strong>{t(P.title)}</strong>
        <span>{t(P.partsHint)}</span>
      </NavLink>
      <NavLink to="/meetings/untold" end>
        <strong>{t(P.untold)}</strong>
        <span>{t(P.untoldHint)}</span>
      </NavLink>
    </nav>
  );
}

export function StateTag({ state, overdue }: { readonly state: MeetingState; readonly overdue: boolean }) {
  const t = usePhrase();
  return (
    <>
      <Tag color={state === 'held' ? 'green' : state === 'planned' ? 'blue' : 'default'} className="sw-family-tag">
        {t(MEETING_STATES[state])}
      </Tag>
      {overdue && (
        <Tag color="red" className="sw-family-tag">
          {t(P.overdue)}
        </Tag>
      )}
    </>
  );
}

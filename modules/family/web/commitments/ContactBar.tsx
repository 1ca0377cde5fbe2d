import { Alert, Button, Checkbox, Input } from 'antd';
import { useId } from 'react';
import { ChoiceChips, DateInput, ProblemAlert, usePhrase, type Command } from '../../../../apps/office/shell/index.ts';
import { findPlainDate, type PlainDate } from '../../../../kernel/calendar.ts';
import { needsLateReason, REPORTERS } from '../../../care/domain/index.ts';
import { useLateDays } from '../../../governance/web/index.ts';
import { CONTACT_ACTS } from '../../domain/index.ts';
import { COMMITMENT_PHRASES as C } from './phrases.ts';

/** What is the same for all who are tapped. */
export interface Contact {
  readonly act: string;
  readonly day: string | undefined;
  readonly withCarer: boolean;
  readonly reportedBy: string;
  readonly lateReason: string;
}

export interface ContactBarProps {
  readonly contact: Contact;
  readonly change: (contact: Contact) => void;
  readonly today: PlainDate;
  readonly problem: Command<unknown, unknown>['problem'];
}

/** What parents did, when, and who told it: chosen once for everybody who is tapped below. */
export function ContactBar({ contact, change, today, problem }: ContactBarProps) {
  const t = usePhrase();
  const id = useId();
  const day = findPlainDate(contact.day ?? '');
  const lateDays = useLateDays();
  const late = day !== undefined && needsLateReason(day, today, lateDays);
  const fault = (field: string): string | undefined => problem?.findFault(field);
  const told = fault('day') ?? fault('lateReason');
  return (
    <section className="sw-panel sw-contact-bar" aria-label={t(C.bar)}>
      {problem && <ProblemAlert problem={problem} />}
      <ChoiceChips
        label={t(C.what)}
        options={CONTACT_ACTS.codes}
        value={contact.act}
        change={(act) => change({ ...contact, act: act ?? contact.act })}
      />
      <div>
        <label htmlFor={`${id}-day`} className="sw-family-label">
          {t(C.day)}
        </label>
        <DateInput
          id={`${id}-day`}
          label={t(C.day)}
          {...(contact.day === undefined ? {} : { value: contact.day })}
          onChange={(on) => change({ ...contact, day: on })}
        />
      </div>
      <ChoiceChips
        label={t(C.reporter)}
        options={REPORTERS.codes}
        value={contact.reportedBy}
        change={(code) => change({ ...contact, reportedBy: code ?? contact.reportedBy })}
      />
      {contact.act !== 'teacherContact' && (
        <Checkbox checked={contact.withCarer} onChange={({ target }) => change({ ...contact, withCarer: target.checked })}>
          {t(C.withCarer)}
        </Checkbox>
      )}
      {late && (
        <div>
          <label htmlFor={`${id}-late`} className="sw-family-label">
            {t(C.late)}
          </label>
          <Input
            id={`${id}-late`}
            value={contact.lateReason}
            maxLength={500}
            autoComplete="off"
            onChange={({ target }) => change({ ...contact, lateReason: target.value })}
          />
        </div>
      )}
      {told !== undefined && (
        <p role="alert" className="sw-fault">
          {told}
        </p>
      )}
      <p className="sw-faint">{t(C.barHint)}</p>
    </section>
  );
}

export interface SaveBarProps {
  readonly count: number;
  readonly pending: boolean;
  readonly save: () => void;
  readonly clear: () => void;
  readonly note: string | undefined;
}

/** Below the list; once somebody is chosen it stays in sight. Before that it would only cover a row. */
export function SaveBar({ count, pending, save, clear, note }: SaveBarProps) {
  const t = usePhrase();
  return (
    <div className={count > 0 ? 'sw-contact-save sw-contact-chosen' : 'sw-contact-save'}>
      <Button type="primary" size="large" loading={pending} onClick={save}>
        {t(C.save, { count })}
      </Button>
      {count > 0 && <Button onClick={clear}>{t(C.clear)}</Button>}
      <span role="status">{note !== undefined && <Alert type="info" showIcon title={note} />}</span>
    </div>
  );
}

import { Modal } from 'antd';
import { useId } from 'react';
import { ProblemAlert, useCommand, usePhrase } from '../../../../apps/office/shell/index.ts';
import type { SchoolCalendar } from '../../domain/school-calendar.ts';
import { CALENDAR_PHRASES as P } from './phrases.ts';

interface ImportCalendarProps {
  readonly read: (calendar: SchoolCalendar) => void;
  readonly shut: () => void;
}

/** A calendar from a file. Nothing is changed by it: what was read is opened for checking. */
export function ImportCalendar({ read, shut }: ImportCalendarProps) {
  const t = usePhrase();
  const inputId = useId();
  const load = useCommand<File, { calendar: SchoolCalendar }>((body) => ({ method: 'POST', path: '/api/v1/calendar/read', body }), {
    done: ({ calendar }) => {
      read(calendar);
      shut();
    },
  });
  return (
    <Modal open title={t(P.import)} onCancel={shut} footer={null}>
      <p>{t(P.importHint)}</p>
      <p>
        <label htmlFor={inputId}>{t(P.chooseFile)}</label>{' '}
        <input
          id={inputId}
          type="file"
          accept=".csv,.xlsx,.json"
          disabled={load.pending}
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file !== undefined) void load.run(file);
            event.target.value = '';
          }}
        />
      </p>
      {load.problem && <ProblemAlert problem={load.problem} />}
    </Modal>
  );
}

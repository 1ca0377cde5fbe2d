import { Tag } from 'antd';
import { StatusTag, useFormats, usePhrase, type ListColumn } from '../../../../apps/office/shell/index.ts';
import { findPlainDate } from '../../../../kernel/calendar.ts';
import { wordOf } from '../../../../kernel/field.ts';
import { SEX, type StatusDefinition } from '../../domain/index.ts';
import type { ChildLine } from '../answers.ts';
import { CHILD_PHRASES as P } from '../phrases.ts';
import { findAge, today } from '../words.ts';

export const OUTCOME_WORDS = { yes: P.counts, no: P.countsNot, unknown: P.cannotTell };

/** The columns of the register, the status being that under one definition, which heads its column. */
export function columnsFor(definition: StatusDefinition, day: string): readonly ListColumn<ChildLine>[] {
  return [
    { key: 'name', label: P.name, show: (line) => <Name line={line} /> },
    { key: 'sex', label: P.sex, width: 80, show: ({ sex }) => <Sex code={sex} /> },
    { key: 'birthDate', label: P.birthDate, show: ({ birthDate }) => <Birth date={birthDate} day={day} /> },
    { key: 'place', label: P.place, show: ({ place }) => <Known text={place} /> },
    { key: 'school', label: P.school, show: ({ school }) => <Known text={school} /> },
    { key: 'class', label: P.class, show: (line) => <Known text={line.class} /> },
    {
      key: 'status',
      label: definition.label,
      show: ({ status }) => <StatusTag outcome={status[definition.id] ?? null} words={OUTCOME_WORDS} />,
    },
    { key: 'completeness', label: P.completeness, width: 72, numeric: true, show: ({ completeness }) => `${completeness}%` },
  ];
}

function Name({ line: { name, keyChild, closedOn } }: { readonly line: ChildLine }) {
  const t = usePhrase();
  return (
    <>
      {name} {keyChild && <Tag color="red">{t(P.keyChild)}</Tag>}
      {closedOn !== null && <Tag>{t(P.closed)}</Tag>}
    </>
  );
}

function Sex({ code }: { readonly code: string | null }) {
  const t = usePhrase();
  return code === null ? <Known text={null} /> : t(wordOf(SEX, code));
}

function Birth({ date, day }: { readonly date: string | null; readonly day: string }) {
  const t = usePhrase();
  const formats = useFormats();
  const age = findAge(date, findPlainDate(day) ?? today());
  if (date === null) return <Known text={null} />;
  return (
    <>
      {age !== undefined && t(P.years, { age })} <span className="sw-faint">{formats.date(date)}</span>
    </>
  );
}

function Known({ text }: { readonly text: string | null }) {
  const t = usePhrase();
  return text ?? <span className="sw-faint">{t(P.notRecorded)}</span>;
}

import { Tag } from 'antd';
import { useFormats, usePhrase } from '../../../../apps/office/shell/index.ts';
import { wordOf } from '../../../../kernel/field.ts';
import { CLOSING_REASON, SEX } from '../../domain/index.ts';
import type { ChildLine } from '../answers.ts';
import { CHILD_PHRASES as P, FILE_PHRASES as F } from '../phrases.ts';
import { findAge, today } from '../words.ts';

export function FileTitle({ line: { name, keyChild, closedOn } }: { readonly line: ChildLine }) {
  const t = usePhrase();
  return (
    <>
      {name} {keyChild && <Tag color="red">{t(P.keyChild)}</Tag>}
      {closedOn !== null && <Tag>{t(P.closed)}</Tag>}
    </>
  );
}

/** Who, where, which class: what one must see to know it is the right child. */
export function FileNote({ line }: { readonly line: ChildLine }) {
  const t = usePhrase();
  const formats = useFormats();
  const age = findAge(line.birthDate, today());
  const parts = [
    line.sex === null ? undefined : t(wordOf(SEX, line.sex)),
    age === undefined ? undefined : t(P.years, { age }),
    line.birthDate === null ? undefined : formats.date(line.birthDate),
    line.place ?? undefined,
    [line.school, line.class].filter((part) => part !== null).join(' ') || undefined,
    line.closedOn === null
      ? t(F.openedOn, { date: formats.date(line.openedOn) })
      : t(F.closedOn, { date: formats.date(line.closedOn), reason: t(wordOf(CLOSING_REASON, line.closeReason ?? '—')) }),
  ];
  return <span className="sw-child-note">{parts.map((part) => part !== undefined && <span key={part}>{part}</span>)}</span>;
}

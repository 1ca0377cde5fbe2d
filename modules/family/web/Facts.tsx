import { useFormats, usePhrase } from '../../../apps/office/shell/index.ts';
import { type Field, wordOf } from '../../../kernel/field.ts';
import { MEETING, textOf, type MeetingField } from '../domain/index.ts';
import type { ShownMeeting } from './answers.ts';

/** Fields of a meeting with what stands in them. */
export function Facts({ values, fields }: { readonly values: ShownMeeting['values']; readonly fields: readonly MeetingField[] }) {
  const t = usePhrase();
  const formats = useFormats();
  const wordsOf = (name: MeetingField): string => {
    const field: Field = MEETING.fields[name];
    const value = values[name];
    if (field.kind === 'choice') return t(wordOf(field.codes, textOf(value)));
    if (field.kind === 'plainDate') return formats.date(textOf(value));
    return field.kind === 'integer' && field.unit ? `${Number(value)} ${t(field.unit)}` : textOf(value);
  };
  return (
    <dl className="sw-facts">
      {fields
        .filter((name) => values[name] !== undefined)
        .map((name) => (
          <div key={name} className="sw-family-fact">
            <dt>{t(MEETING.fields[name].label)}</dt>
            <dd>{wordsOf(name)}</dd>
          </div>
        ))}
    </dl>
  );
}

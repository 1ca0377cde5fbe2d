import { Select } from 'antd';
import type { Phrase } from '../../../../kernel/phrase.ts';
import { usePhrase } from '../locale.tsx';

interface ChoiceProps<Code extends string> {
  readonly label: Phrase;
  readonly value: Code;
  readonly options: readonly (readonly [Code, Phrase | string])[];
  readonly change: (value: Code) => void;
}

/** One of a few, above a table or list: it acts at once, without a form. */
export function Choice<Code extends string>({ label, value, options, change }: ChoiceProps<Code>) {
  const t = usePhrase();
  return (
    <label>
      {t(label)}
      <Select
        aria-label={t(label)}
        value={value}
        onChange={change}
        options={options.map(([code, phrase]) => ({ value: code, label: typeof phrase === 'string' ? phrase : t(phrase) }))}
        popupMatchSelectWidth={false}
      />
    </label>
  );
}

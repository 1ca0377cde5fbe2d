import { Select } from 'antd';
import { usePhrase } from '../../../apps/office/shell/index.ts';
import { YEARLY_PHRASES as P } from './yearly-phrases.ts';

interface YearChoiceProps {
  readonly years: readonly { readonly schoolYear: string }[];
  readonly value: string;
  readonly choose: (year: string) => void;
}

export function YearChoice({ years, value, choose }: YearChoiceProps) {
  const t = usePhrase();
  return (
    <label>
      {t(P.year)}
      <Select
        aria-label={t(P.year)}
        value={value}
        options={years.map(({ schoolYear }) => ({ value: schoolYear, label: t(P.yearName, { year: schoolYear }) }))}
        onChange={choose}
        popupMatchSelectWidth={false}
      />
    </label>
  );
}

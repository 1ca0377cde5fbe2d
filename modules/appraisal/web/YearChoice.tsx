import { Choice, usePhrase } from '../../../apps/office/shell/index.ts';
import { YEARLY_PHRASES as P } from './yearly-phrases.ts';

interface YearChoiceProps {
  readonly years: readonly { readonly schoolYear: string }[];
  readonly value: string;
  readonly choose: (year: string) => void;
}

export function YearChoice({ years, value, choose }: YearChoiceProps) {
  const t = usePhrase();
  const options = years.map(({ schoolYear }) => [schoolYear, t(P.yearName, { year: schoolYear })] as const);
  return <Choice label={P.year} value={value} options={options} change={choose} />;
}

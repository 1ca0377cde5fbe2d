import { Choice, usePhrase } from '../../../apps/office/shell/index.ts';
import { termKey, type Summaries } from './answers.ts';
import { APPRAISAL_PHRASES as P } from './phrases.ts';

interface TermChoiceProps {
  readonly summaries: Pick<Summaries, 'schoolYear' | 'term' | 'terms'>;
  readonly choose: (term: string) => void;
}

export function TermChoice({ summaries, choose }: TermChoiceProps) {
  const t = usePhrase();
  const options = summaries.terms.map((one) => [termKey(one), t(P[one.term], { year: one.schoolYear })] as const);
  return <Choice label={P.term} value={termKey(summaries)} options={options} change={choose} />;
}

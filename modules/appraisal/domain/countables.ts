import type { Phrase } from '../../../kernel/phrase.ts';
import type { YearFigures } from './year-figures.ts';

/** What a rule looks at: how much was owed, and how much of it was done. */
export interface Counted {
  readonly kept: number;
  readonly owed: number;
  readonly excused: number;
}

interface Countable {
  /** Words of a trace, with `{kept}` and `{owed}`. */
  readonly told: Phrase;
  readonly count: (figures: YearFigures) => Counted;
}

/** Done, whenever it was written down, of all that were owed. What was excused is owed no more. */
function keptOf({ done, lateInWriting, missed, excused }: YearFigures['duties']): Counted {
  return { kept: done + lateInWriting, owed: done + lateInWriting + missed, excused };
}

function plain(kept: number, owed: number): Counted {
  return { kept, owed, excused: 0 };
}

export const COUNTABLE_IDS = [
  'dutiesDone',
  'writtenInTime',
  'visits',
  'talks',
  'needsRaised',
  'needsSolved',
  'summariesInTime',
  'training',
  'checkValid',
] as const;

/** All that rules may count: a closed list, so that no appraisal looks at what helpers were not told of. */
export const COUNTABLES: Readonly<Record<(typeof COUNTABLE_IDS)[number], Countable>> = {
  dutiesDone: {
    told: { zh: '应完成{owed}项，完成{kept}项（含补记）', en: '{kept} of {owed} duties done, those written late included' },
    count: ({ duties }) => keptOf(duties),
  },
  writtenInTime: {
    told: { zh: '应完成{owed}项，按时做且按时记{kept}项', en: '{kept} of {owed} duties done and written down in time' },
    count: ({ duties }) => ({ ...keptOf(duties), kept: duties.done }),
  },
  visits: { told: { zh: '应家访{owed}项，完成{kept}项', en: '{kept} of {owed} visits made' }, count: ({ visits }) => keptOf(visits) },
  talks: { told: { zh: '应谈心{owed}项，完成{kept}项', en: '{kept} of {owed} talks held' }, count: ({ talks }) => keptOf(talks) },
  needsRaised: { told: { zh: '提出诉求{kept}项', en: '{kept} needs raised' }, count: ({ needs }) => plain(needs.raised, needs.raised) },
  needsSolved: {
    told: { zh: '提出诉求{owed}项，已解决{kept}项', en: '{kept} of {owed} needs solved' },
    count: ({ needs }) => plain(needs.solved, needs.raised),
  },
  summariesInTime: {
    told: { zh: '应交总结{owed}份，按时提交{kept}份', en: '{kept} of {owed} summaries filed in time' },
    count: ({ summaries }) => plain(summaries.inTime, summaries.owed),
  },
  training: {
    told: { zh: '本学年参加培训{kept}次', en: 'Trainings in the year: {kept}' },
    count: ({ training }) => plain(training.held, training.owed),
  },
  checkValid: {
    told: { zh: '应有有效查询{owed}次，有{kept}次', en: '{kept} of {owed} valid checks' },
    count: ({ check }) => plain(check.valid, check.owed),
  },
};

import { addDays, type PlainDate } from '../../../../kernel/calendar.ts';
import type { DemoFamily } from './family.ts';
import type { Random } from './random.ts';
import { GRADED, LEVELS, LEVELS_WITHOUT_CARER } from './shares.ts';

export interface DemoGrading {
  readonly path: 'grading.category' | 'grading.level';
  readonly value: string;
  readonly from: PlainDate;
  readonly reason: string;
}

const CATEGORY_OF_CARE = { nobody: '1', kin: '2', grandparents: '3' } as const;

/** Made up: the words in which such a judgement is given. */
const GROUNDS = {
  '1': ['走访发现无人履行照护责任，已报乡镇', '独自居住，无人照料饮食起居'],
  '2': ['照护人年迈多病，孩子多次旷课', '照护力量弱，生活条件差'],
  '3': ['照护人对学习生活过问少，孩子情绪低落', '家访发现管教方式粗暴，已劝导'],
  '4': ['家访评估：照护人能力有限，总体平稳', '学期初评估，生活学习正常', '村里走访核实，祖辈照料较好'],
} as const;

/** Of a child whose parents are away: by the township when its ledgers were taken in, some once before. */
export function drawGradings(random: Random, { care, situation, village }: DemoFamily, day: PlainDate): readonly DemoGrading[] {
  if (situation !== 'bothAway' && situation !== 'unattended' && situation !== 'otherCannot') return [];
  if (!random.chance(GRADED / Math.max(1, village.sloppiness))) return [];
  const from = addDays(day, -random.whole(0, 60));
  const ofLevel = (value: keyof typeof GROUNDS, since: PlainDate): DemoGrading => ({
    path: 'grading.level',
    value,
    from: since,
    reason: random.pick(GROUNDS[value]),
  });
  const level = random.weighted(care === 'nobody' || situation === 'unattended' ? LEVELS_WITHOUT_CARER : LEVELS);
  const before = random.pick((['2', '3', '4'] as const).filter((one) => one !== level));
  return [
    { path: 'grading.category', value: CATEGORY_OF_CARE[care], from, reason: '按照护人与儿童的关系认定' },
    ...(random.chance(0.12) ? [ofLevel(before, addDays(from, -random.whole(90, 300)))] : []),
    ofLevel(level, from),
  ];
}

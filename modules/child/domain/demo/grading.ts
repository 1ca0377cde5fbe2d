import { addDays, type PlainDate } from '../../../../kernel/calendar.ts';
import type { FileDraft } from './draft.ts';
import type { DemoFamily } from './family.ts';
import type { Random } from './random.ts';
import { GRADED, LEVELS, LEVELS_WITHOUT_CARER } from './shares.ts';

type Level = '1' | '2' | '3' | '4';

const CATEGORY_OF_CARE = { nobody: '1', kin: '2', grandparents: '3' } as const;

/** Made up: what such a judgement is usually given with. */
const GROUNDS: Readonly<Record<Level, readonly string[]>> = {
  '1': ['走访发现无人履行照护责任，已报乡镇', '独自居住，无人照料饮食起居'],
  '2': ['照护人年迈多病，孩子多次旷课', '照护力量弱，生活条件差'],
  '3': ['照护人对学习生活过问少，孩子情绪低落', '家访发现管教方式粗暴，已劝导'],
  '4': ['家访评估：照护人能力有限，总体平稳', '学期初评估，生活学习正常', '村里走访核实，祖辈照料较好'],
};

/** The grading of children whose parents are away: by the township at the first review, some of them once before. */
export function putGrading(draft: FileDraft, random: Random, { care, situation, village }: DemoFamily, day: PlainDate): void {
  if (situation !== 'bothAway' && situation !== 'unattended' && situation !== 'otherCannot') return;
  if (!random.chance(GRADED / Math.max(1, village.sloppiness))) return;
  const level = random.weighted(care === 'nobody' || situation === 'unattended' ? LEVELS_WITHOUT_CARER : LEVELS);
  const from = addDays(day, -random.whole(0, 60));
  draft.judge('grading.category', CATEGORY_OF_CARE[care], '按照护人与儿童的关系认定', from);
  if (random.chance(0.12)) {
    const before = random.pick((['2', '3', '4'] as const).filter((one) => one !== level));
    draft.judge('grading.level', before, random.pick(GROUNDS[before]), addDays(from, -random.whole(90, 300)), from);
  }
  draft.judge('grading.level', level, random.pick(GROUNDS[level]), from);
}

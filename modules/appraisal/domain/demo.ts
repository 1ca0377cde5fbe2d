import { Random } from '../../child/domain/index.ts';
import type { SummaryText } from './summary.ts';

const WORK = [
  '按要求谈心、家访，每次都作了记录，节假日打电话问候。',
  '平时课间多看一眼、多问一声，周末到家里看望。',
  '辅导作业为主，帮着和家长保持联系。',
];
const RESULTS = ['孩子上课比以前专心，作业能按时交。', '孩子愿意说话了，和家里人通话也多了。', '进步不大，但是情绪稳定。'];
const PROBLEMS = ['家长在外地，联系时间不固定。', '路远，雨天不好家访。', '自己课多，有时只能补记。'];
const NEXT = ['假期每两周打一次电话，开学第一周家访。', '和家长约好固定的通话时间。', '请科任老师一起帮助数学。'];

/** What one of the demo wrote, or undefined where nothing was filed: places differ in how many do. The same seed gives the same texts. */
export function demoSummary(seed: number, place: string, person: string): Required<SummaryText> | undefined {
  const share = new Random(seed, `summaries at ${place}`).weighted([
    [0.95, 4],
    [0.6, 3],
    [0.1, 3],
  ]);
  const random = new Random(seed, `summary of ${person}`);
  if (!random.chance(share)) return undefined;
  return { work: random.pick(WORK), results: random.pick(RESULTS), problems: random.pick(PROBLEMS), next: random.pick(NEXT) };
}

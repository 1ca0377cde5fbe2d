import { addDays, daysBetween, type PlainDate } from '../../../kernel/calendar.ts';
import { Random } from '../../child/domain/index.ts';
import type { EntryValues } from './decide-entry.ts';
import type { GrowthKind } from './kinds.ts';

/** A child of the demo county, as far as growth records go by it. */
export interface DemoGrowthChild {
  readonly childId: string;
  readonly schoolId: string;
  readonly openedOn: PlainDate;
}

interface DemoEntry {
  readonly childId: string;
  readonly kind: GrowthKind;
  readonly values: EntryValues;
}

/** Days back that the demo tells of: the present school year and the end of the one before. */
const BACK = 330;

const GOALS = [
  '每天读课外书二十分钟。',
  '期末数学考到八十分。',
  '学会自己洗衣服。',
  '每个星期给爸爸妈妈打一次电话。',
  '学会骑自行车，但是不上公路。',
];
const NOTES = [
  '今天第一次主动举手，回答对了，坐下时还在笑。',
  '和同桌一起出了一期黑板报，画的是家门口的大树。',
  '帮低年级同学找回了书包，大家都夸他。',
  '在活动室看了一下午书，借走了一本《十万个为什么》。',
  '跟妈妈视频时背了一首新学的古诗，妈妈说过年要听他背十首。',
  '学会了包饺子，说要包给奶奶吃。',
];
const WORKS: readonly (readonly [title: string, subject: string, words: string])[] = [
  ['我的奶奶', '作文', '奶奶天不亮就起来煮早饭。她不识字，可是她把我的每一张奖状都贴在墙上，贴得很平。'],
  ['给爸爸的一封信', '书信', '爸爸，家里的橘子熟了，我给你留了最大的两个。你不用担心我，我会听话。'],
  ['家乡的河', '绘画', '水彩画，画了门前的小河和河边的水牛，参加了学校的画展。'],
  ['种豆子', '科学观察', '第三天冒出白白的芽，第七天长出两片叶子，我每天给它浇一点水。'],
];
const WORDS = [
  '做事认真，乐于帮助同学，希望更大胆地说出自己的想法。',
  '这学期进步很大，作业整洁，继续加油。',
  '性格开朗，劳动积极，写字还要再耐心一点。',
];
const PRIZES: readonly (readonly [title: string, level: string, by: string])[] = [
  ['朗读比赛二等奖', 'school', '学校少先队'],
  ['进步之星', 'class', '班级'],
  ['留守儿童之星', 'county', '县妇联'],
  ['书信征文优秀奖', 'township', '镇中心学校'],
];

/** Entries of part of the children: schools differ in how much they write, and some write nothing. The same seed gives the same entries. */
export function demoGrowth(seed: number, children: readonly DemoGrowthChild[], today: PlainDate): readonly DemoEntry[] {
  return children.flatMap((child) => {
    const share = new Random(seed, `growth at ${child.schoolId}`).weighted([
      [0.6, 3],
      [0.25, 4],
      [0, 3],
    ]);
    const random = new Random(seed, `growth of ${child.childId}`);
    return random.chance(share) ? entriesOf(random, child, today) : [];
  });
}

function entriesOf(random: Random, { childId, openedOn }: DemoGrowthChild, today: PlainDate): readonly DemoEntry[] {
  const span = Math.min(BACK, daysBetween(openedOn, today));
  const some = (): PlainDate => addDays(today, -random.whole(0, Math.max(0, span)));
  const entries: DemoEntry[] = [{ childId, kind: 'goal', values: { day: some(), words: random.pick(GOALS) } }];
  for (let count = random.whole(1, 2); count > 0; count -= 1)
    entries.push({ childId, kind: 'diary', values: { day: some(), words: random.pick(NOTES) } });
  if (random.chance(0.5)) {
    const [title, subject, words] = random.pick(WORKS);
    entries.push({ childId, kind: 'work', values: { day: some(), title, subject, words } });
  }
  if (random.chance(0.4))
    entries.push({
      childId,
      kind: 'evaluation',
      values: { day: some(), about: random.pick(['autumn', 'spring']), by: 'classTeacher', words: random.pick(WORDS) },
    });
  if (random.chance(0.3)) {
    const [title, level, by] = random.pick(PRIZES);
    entries.push({ childId, kind: 'prize', values: { day: some(), title, level, by } });
  }
  return entries;
}

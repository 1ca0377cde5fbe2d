import type { Random } from '../../../child/domain/index.ts';
import type { Act } from '../acts.ts';
import { DIMENSIONS } from '../record.ts';

type Dimension = (typeof DIMENSIONS)[number];
type Observation = 'good' | 'asUsual' | 'worry';

/** Half-sentences by what was observed: a note is put together from those of its own respects, so that no two children read alike. */
const SEEN: Readonly<Record<Dimension, Readonly<Record<Observation, readonly string[]>>>> = {
  study: {
    good: ['作业都能按时完成', '语文单元测验进步了', '会主动问问题', '喜欢看课外书', '口算比上个月快了'],
    asUsual: ['作业基本能完成', '成绩中等', '上课能听讲，写字慢', '数学一般，语文好一些'],
    worry: ['有两次没交作业', '数学应用题听不懂', '上课走神', '不愿意背课文', '最近成绩掉了不少'],
  },
  life: {
    good: ['衣服干净，会自己洗碗', '三餐正常', '奶奶照顾得细', '床铺自己收拾'],
    asUsual: ['生活有规律', '午饭在学校吃', '零花钱够用', '放学后在家帮忙喂鸡'],
    worry: ['早饭常常不吃', '天冷了还穿单衣', '晚上一个人在家到八点', '看手机到很晚', '家里的电线老化'],
  },
  mood: {
    good: ['爱说爱笑', '说起爸妈很高兴', '比上次放松', '主动讲了学校的事'],
    asUsual: ['情绪平稳', '话不多，问什么答什么', '看不出异常'],
    worry: ['想妈妈，说着就哭了', '不愿意说话', '常和奶奶顶嘴', '夜里睡不好', '说不想上学'],
  },
  friends: {
    good: ['有几个要好的同学', '下课和同学一起跳绳', '邻居家的孩子常来玩'],
    asUsual: ['和同学相处一般', '和表弟一起上学放学'],
    worry: ['和同桌打了一架', '说没有朋友', '跟校外的大孩子混在一起', '被叫了外号'],
  },
  body: {
    good: ['身体结实', '长高了', '胃口好'],
    asUsual: ['身体没什么毛病', '感冒已经好了', '体检正常'],
    worry: ['咳嗽一个多星期了', '牙疼没有去看', '看黑板眯眼睛', '偏瘦，脸色不好'],
  },
};

const OPENINGS: Readonly<Partial<Record<Act, readonly string[]>>> = {
  talk: ['课间谈了一会儿', '放学后在办公室谈心', '在操场边走边聊', '午饭后聊了十来分钟', '单独谈了谈'],
  visit: ['到家里看了看', '傍晚入户', '顺路去家里坐了坐', '周末上门', '走访时孩子正在写作业'],
  call: ['打电话联系', '晚上通了电话', '给家里打了电话'],
  video: ['用老师的手机视频', '晚饭后视频了一会儿'],
  homeworkHelp: ['一起做了数学作业', '辅导了作文', '讲了错题', '听写了两课生字'],
  consolation: ['送去了书包和文具', '送去了米和油', '送去了棉衣', '带了课外书去看孩子'],
  help: ['帮着办了手续', '陪着去了卫生院', '帮忙修了灯', '联系了校车'],
};

const ACTIONS = [
  '请班主任多留意',
  '和奶奶说好少看手机',
  '约好每周打一次电话给妈妈',
  '安排同桌帮忙',
  '提醒家里看牙',
  '请心理老师见一见',
  '把情况告诉了学校',
  '叮嘱不要到河边玩',
];

const NEXT = ['下周再来看看', '问问妈妈什么时候回来', '看作业有没有补上', '期中后再谈一次', '和班主任碰一下', '带孩子去检查视力'];

const NEEDS: readonly (readonly [kind: string, words: readonly string[]])[] = [
  ['study', ['想有人辅导数学', '缺一本字典', '想借课外书看', '周末没人教作业']],
  ['living', ['家里屋顶漏雨', '低保还没有办下来', '冬天缺被子', '奶奶药费负担重']],
  ['health', ['看不清黑板，要配眼镜', '牙疼要去医院', '奶奶想给孩子做个体检']],
  ['mood', ['孩子总想妈妈，希望有人多陪陪', '半夜做噩梦']],
  ['safety', ['上学路上要过一条没有桥的沟', '家里煤炉没有通风', '电线老化']],
  ['family', ['爸爸三个月没来电话', '希望学校帮忙视频']],
  ['papers', ['户口还没有上', '医保没有交上', '转学手续没办完']],
];

const ANSWERS = ['已联系村委会', '学校安排了志愿者', '报给镇里了', '已与家长沟通', '纳入下月慰问'];
const OUTCOMES = ['已经落实', '东西送到了', '手续办好了', '孩子说现在好多了', '镇里解决了'];
const REASONS = ['当时没有网络，先记在本子上', '开会事多，集中补记', '请假回来补记', '手机坏了'];

export function drawNote(random: Random, act: Act, seen: Readonly<Partial<Record<Dimension, Observation>>>): string {
  const opening = OPENINGS[act];
  const parts = DIMENSIONS.flatMap((dimension) => {
    const how = seen[dimension];
    return how === undefined ? [] : [random.pick(SEEN[dimension][how])];
  });
  return `${[...(opening === undefined ? [] : [random.pick(opening)]), ...parts].join('，')}。`;
}

export function drawAction(random: Random): string {
  return random.pick(ACTIONS);
}

export function drawNext(random: Random): string {
  return random.pick(NEXT);
}

export function drawNeed(random: Random): { readonly kind: string; readonly what: string } {
  const [kind, words] = random.pick(NEEDS);
  return { kind, what: random.pick(words) };
}

export function drawAnswer(random: Random): string {
  return random.pick(ANSWERS);
}

export function drawOutcome(random: Random): string {
  return random.pick(OUTCOMES);
}

export function drawReason(random: Random): string {
  return random.pick(REASONS);
}

/** How it is: most are well, and some children are worried about again and again. */
export function drawSeen(random: Random, burden: number): Readonly<Partial<Record<Dimension, Observation>>> {
  const seen: Partial<Record<Dimension, Observation>> = {};
  for (const dimension of DIMENSIONS) {
    if (!random.chance(0.45)) continue;
    seen[dimension] = random.chance(burden) ? 'worry' : random.chance(0.4) ? 'good' : 'asUsual';
  }
  return seen;
}

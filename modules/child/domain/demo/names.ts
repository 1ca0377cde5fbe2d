import type { Random } from './random.ts';

/** Common surnames with rough weights: the first ones make up a third of all, as in life, so that people of one name come by themselves. */
const SURNAMES =
  '王王王王李李李李张张张张刘刘刘陈陈陈杨杨杨黄黄赵赵吴吴周周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭袁潘于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚';
/** Read otherwise as a surname than elsewhere, or in several ways: what search by pinyin has to cope with. */
const POLYPHONIC = '单仇解曾区查任华盖朴缪翟尉乐种覃员黑';
const COMPOUND: readonly string[] = ['欧阳', '司马', '上官', '诸葛', '尉迟', '皇甫', '令狐', '慕容', '夏侯', '端木'];

const BOY = '浩宇轩泽博文杰俊豪睿辰阳明亮强军伟鹏飞龙涛磊凯旭东峰林森志远子涵天佑家豪一鸣思源宏达立诚建平海波云帆';
const GIRL = '欣怡雨桐梓萱诗涵佳慧婷丽静雅琪颖悦心思琳雪梅春燕秀英小月晓敏玉兰芳菲紫嫣若曦梦瑶可馨彤蕊冬青';
const TODAY_BOY: readonly string[] = ['子轩', '浩宇', '宇航', '子涵', '俊杰', '浩然', '梓豪', '一诺', '嘉豪', '志强', '小军', '明轩'];
const TODAY_GIRL: readonly string[] = ['欣怡', '梓涵', '诗涵', '雨桐', '梦琪', '佳怡', '思雨', '可欣', '雨欣', '小雨', '婷婷', '慧敏'];
const PARENT_MALE = '建国军伟强勇刚平明华辉斌超波涛磊鹏飞林海东峰志成永福长青小龙大山';
const PARENT_FEMALE = '丽娟敏芳燕霞红梅玲艳萍英华秀兰琴慧静云凤小春晓冬雪莲月娥菊香桂';
const OLD_MALE = '德福贵富国荣有财世昌光明永兴长寿金山正清文礼守业万春天才仁义家和';
const OLD_FEMALE = '秀英桂兰玉珍淑贞素芬金凤翠花菊香春秀银莲腊梅清香月娥碧云正芳';
/** Seldom seen characters, some outside the first plane, where careless programs cut a name in two. */
const RARE: readonly string[] = ['堃', '喆', '赟', '翀', '祎', '旻', '犇', '淼', '骉', '㛃', '龑', '𬍛', '𣲗'];
const MINORITY: readonly { readonly ethnicity: string; readonly given: readonly string[]; readonly family: readonly string[] }[] = [
  { ethnicity: '05', given: ['古丽娜', '阿依夏', '艾山江', '热依木'], family: ['吐尔洪', '麦麦提', '萨迪克'] },
  { ethnicity: '07', given: ['吉克', '阿说', '沙马', '海来'], family: ['阿木', '伍呷', '阿依', '拉铁'] },
];

export type Generation = 'child' | 'parent' | 'old';

export function drawSurname(random: Random): string {
  if (random.chance(0.012)) return random.pick(COMPOUND);
  return random.chance(0.045) ? pickCharacter(random, POLYPHONIC) : pickCharacter(random, SURNAMES);
}

/** A made-up name. One in seven children has a given name of one character, and some share a popular one. */
export function drawName(random: Random, surname: string, male: boolean, generation: Generation): string {
  if (generation !== 'child') {
    const characters = generation === 'parent' ? (male ? PARENT_MALE : PARENT_FEMALE) : male ? OLD_MALE : OLD_FEMALE;
    return surname + pickCharacter(random, characters) + (random.chance(0.2) ? '' : pickCharacter(random, characters));
  }
  const characters = male ? BOY : GIRL;
  if (random.chance(0.14)) return surname + pickCharacter(random, characters);
  if (random.chance(0.012)) return surname + pickCharacter(random, characters) + random.pick(RARE);
  if (random.chance(0.2)) return surname + random.pick(male ? TODAY_BOY : TODAY_GIRL);
  return surname + pickCharacter(random, characters) + pickCharacter(random, characters);
}

/** A name of two parts with the dot between, and the people it is usual among. */
export function drawDottedName(random: Random): { readonly name: string; readonly ethnicity: string } {
  const { ethnicity, given, family } = random.pick(MINORITY);
  return { name: `${random.pick(given)}·${random.pick(family)}`, ethnicity };
}

function pickCharacter(random: Random, characters: string): string {
  return characters.charAt(random.whole(0, characters.length - 1));
}

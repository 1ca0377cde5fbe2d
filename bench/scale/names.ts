import { searchTokens, sortKey } from '../../modules/child/domain/index.ts';

export interface PooledName {
  readonly name: string;
  readonly sortKey: string;
  readonly tokens: readonly string[];
}

const SURNAMES = Array.from(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤',
);
const GIVEN = Array.from('小雨明欣怡子涵梓萱浩宇轩佳思雅婷晨曦家豪俊杰文博志强春梅秋菊冬青山河云霞海洋嘉诚心语天乐平安康宁');

/**
 * Made-up names, the first surnames as much more frequent as they are in life (Wang, Li and Zhang are each 7 % of all), with
 * what each is found by. Deterministic.
 */
export function poolNames(size: number): readonly PooledName[] {
  let state = 20_261_122;
  const next = (below: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  const pool = new Map<string, PooledName>();
  while (pool.size < size) {
    const surname = SURNAMES[Math.min(next(SURNAMES.length), next(SURNAMES.length), next(SURNAMES.length))] ?? '';
    const given = (GIVEN[next(GIVEN.length)] ?? '') + (next(6) === 0 ? '' : (GIVEN[next(GIVEN.length)] ?? ''));
    const name = surname + given;
    if (!pool.has(name)) pool.set(name, { name, sortKey: sortKey(name), tokens: searchTokens(name) });
  }
  return [...pool.values()];
}

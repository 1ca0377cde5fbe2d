import { say } from '../../../kernel/phrase.ts';
import { findInstallation, markInstallation } from '../../../modules/staff/server/index.ts';
import { fillDemoCounty, isEmptyHouse } from '../../program/demo.ts';
import { programProblems } from '../../program/problems.ts';
import { defineOperation } from '../operation.ts';

const FILLED = {
  zh: '已生成 {children} 名虚构儿童（另有 {closed} 份已结档）、{places} 个地区和学校、{staff} 名工作人员（种子 {seed}）。\n用 start --demo --data {folder} 打开，登录方式显示在登录页上。',
  en: 'Made up {children} invented children (and {closed} closed files), {places} places and schools, {staff} people on the staff (seed {seed}).\nOpen it with start --demo --data {folder}; the sign-in page shows how to sign in.',
};

interface DemoOptions {
  readonly children: number;
  readonly seed: number;
}

/** Fills an empty folder, or an empty database, with the invented county. A used one is refused: nothing is ever mixed. */
export const demo = defineOperation<DemoOptions>({
  name: 'demo',
  throughServer: false,
  told: 'never',
  perform: async (house, { children, seed }, locale) => {
    if ((await findInstallation(house)) === 'real' || !(await isEmptyHouse(house)))
      throw programProblems.folderUsed({ folder: house.folder });
    await markInstallation(house, 'demo');
    const filled = await fillDemoCounty(house, { children, seed, tell: () => undefined });
    const { children: made, closed, places, staff } = filled;
    const text = say(FILLED, locale, { children: made, closed, places, staff, seed, folder: house.folder });
    return { json: filled, text, exitCode: 0 };
  },
});

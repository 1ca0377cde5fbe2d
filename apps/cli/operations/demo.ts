import { findInstallation, markInstallation } from '../../../modules/staff/server/index.ts';
import { fillDemoCounty, isEmptyHouse } from '../../program/demo.ts';
import { programProblems } from '../../program/problems.ts';
import { defineOperation } from '../operation.ts';

interface DemoOptions {
  readonly children: number;
  readonly seed: number;
}

/** Fills an empty folder, or an empty database, with the invented county. A used one is refused: nothing is ever mixed. */
export const demo = defineOperation<DemoOptions>({
  name: 'demo',
  throughServer: false,
  told: 'never',
  perform: async (house, { children, seed }) => {
    if ((await findInstallation(house)) === 'real' || !(await isEmptyHouse(house)))
      throw programProblems.folderUsed({ folder: house.folder });
    await markInstallation(house, 'demo');
    const filled = await fillDemoCounty(house, { children, seed, tell: () => undefined });
    return {
      json: filled,
      text: `已生成 ${filled.children} 名虚构儿童（另有 ${filled.closed} 份已结档）、${filled.places} 个地区和学校、${filled.staff} 名工作人员（种子 ${seed}）。\n用 start --demo --data ${house.folder} 打开，登录方式显示在登录页上。`,
      exitCode: 0,
    };
  },
});

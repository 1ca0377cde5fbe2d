import { restoreHouse } from '../../program/restore-house.ts';
import type { PlaceOperation } from '../place-operation.ts';

/** Fills an empty data folder or a new database from a backup. */
export const restore: PlaceOperation<{ readonly file: string }> = {
  name: 'restore',
  performAt: async (place, { file }) => {
    const restored = await restoreHouse(place, file);
    const lines = [
      `已恢复 ${restored.madeAt} 的备份（${restored.rows['public.child'] ?? 0} 份档案），各表行数已核对。`,
      '备份之后的登录全部失效，所有人需要重新登录。',
      ...(restored.kind === 'demo' ? ['这是演示数据，请用 start --demo 打开。'] : []),
      ...(restored.loginReady ? [] : ['DATABASE_URL 的账号还不能使用程序的角色：请按 docs/operate.md 授予，然后再启动。']),
      '建议接着运行 verify。',
    ];
    return { json: restored, text: lines.join('\n'), exitCode: 0 };
  },
};

import { say } from '../../../kernel/phrase.ts';
import { restoreHouse } from '../../program/restore-house.ts';
import type { PlaceOperation } from '../place-operation.ts';

const RESTORED = {
  zh: '已恢复 {madeAt} 的备份（{files} 份档案），各表行数已核对。\n备份之后的登录全部失效，所有人需要重新登录。',
  en: 'Restored the backup of {madeAt} ({files} files of children); the rows of every table were counted.\nAll sign-ins have ended: everybody signs in anew.',
};
const IS_DEMO = { zh: '这是演示数据，请用 start --demo 打开。', en: 'This is demo data: open it with start --demo.' };
const LOGIN_NOT_READY = {
  zh: 'DATABASE_URL 的账号还不能使用程序的角色：请按 docs/operate.md 授予，然后再启动。',
  en: 'The login of DATABASE_URL cannot use the roles of the program yet: grant them as in docs/operate.md, then start.',
};
const NEXT = { zh: '建议接着运行 verify。', en: 'Run verify next.' };

/** Fills an empty data folder or a new database from a backup. */
export const restore: PlaceOperation<{ readonly file: string }> = {
  name: 'restore',
  performAt: async (place, { file }, locale) => {
    const restored = await restoreHouse(place, file);
    const lines = [
      say(RESTORED, locale, { madeAt: restored.madeAt, files: restored.rows['public.child'] ?? 0 }),
      ...(restored.kind === 'demo' ? [say(IS_DEMO, locale)] : []),
      ...(restored.loginReady ? [] : [say(LOGIN_NOT_READY, locale)]),
      say(NEXT, locale),
    ];
    return { json: restored, text: lines.join('\n'), exitCode: 0 };
  },
};

import { MACHINE_OPERATOR } from '../../../kernel/access/actor.ts';
import { say } from '../../../kernel/phrase.ts';
import { backup as makeBackup } from '../../../platform/backup/index.ts';
import { NO_COUNTY } from '../../../platform/command/index.ts';
import { defineOperation } from '../operation.ts';

/** Files of the data folder that belong to what is in the database: the ways into a demo county. */
const BESIDE = ['demo-sign-ins.json'];

const MADE = {
  zh: '已备份到 {file}（{size} KB，{files} 份档案）。\n打开它需要密钥文件；密钥不在备份里，请另行保管一份。',
  en: 'Backed up to {file} ({size} KB, {files} files of children).\nIt opens with the key file alone, which is not in the backup: keep a copy of it elsewhere.',
};

/** Everything into one encrypted file. The trace is left first, so that the backup itself holds it. */
export const backup = defineOperation<{ readonly file: string }>({
  name: 'backup',
  throughServer: true,
  told: 'atOnce',
  logsItself: true,
  perform: async (house, { file }, locale) => {
    house.accessLog.append(MACHINE_OPERATOR, { county: NO_COUNTY, action: 'house.backup', childIds: [] });
    await house.accessLog.flush();
    const made = await makeBackup(house, file, BESIDE);
    const files = made.rows['public.child'] ?? 0;
    return {
      json: made,
      text: say(MADE, locale, { file: made.file, size: Math.ceil(made.bytes / 1024), files }),
      exitCode: 0,
      concerned: files,
    };
  },
});

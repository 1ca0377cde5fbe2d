import { MACHINE_OPERATOR } from '../../../kernel/access/actor.ts';
import { COUNTY_TIME_ZONE } from '../../../kernel/calendar.ts';
import { listRecentImports, undoImport } from '../../../modules/ledger/server/index.ts';
import { defineOperation } from '../operation.ts';
import { formatTable } from '../table.ts';

const STATES = {
  reading: '读取中',
  staged: '待写入',
  applying: '写入中',
  applied: '已写入',
  undone: '已撤销',
  failed: '读取失败',
} as const;

/** What can be undone: imports of everybody, newest first, with the ids that `imports undo` asks for. */
export const importsList = defineOperation<object>({
  name: 'imports list',
  throughServer: true,
  told: 'daily',
  perform: async (house) => {
    const imports = await listRecentImports(house, MACHINE_OPERATOR);
    const moment = new Intl.DateTimeFormat('sv-SE', { timeZone: COUNTY_TIME_ZONE, dateStyle: 'short', timeStyle: 'short' });
    return {
      json: imports,
      text: formatTable(
        ['编号', '文件', '状态', '新建', '更新', '时间', '导入人'],
        imports.map((one) => [
          one.importId,
          one.fileName,
          STATES[one.state],
          one.created,
          one.updated,
          moment.format(new Date(one.startedAt)),
          one.by ?? '',
        ]),
      ),
      exitCode: 0,
      concerned: imports.length,
    };
  },
});

interface UndoOptions {
  readonly importId: string;
  readonly reason?: string;
}

/** Takes an import out of the register again, whoever made it: wholly, or not at all where a file was changed since. */
export const importsUndo = defineOperation<UndoOptions>({
  name: 'imports undo',
  throughServer: true,
  told: 'atOnce',
  perform: async (house, { importId, reason }) => {
    const undone = await undoImport(house, MACHINE_OPERATOR, importId, reason);
    return {
      json: { importId, ...undone },
      text: `已撤销：${undone.withdrawn} 份新建的档案退出名册，${undone.restored} 份档案恢复原来的内容。`,
      exitCode: 0,
      concerned: undone.withdrawn + undone.restored,
    };
  },
});

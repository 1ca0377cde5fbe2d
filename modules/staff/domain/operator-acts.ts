import type { Phrase } from '../../../kernel/phrase.ts';

/** What is done at the command line of the machine, by the name under which the log or the command keeps it. */
const ACTS: Readonly<Record<string, Phrase>> = {
  'machine.import': { zh: '导入台账', en: 'Imported a ledger' },
  'machine.imports list': { zh: '列出导入记录', en: 'Listed imports' },
  'machine.imports undo': { zh: '撤销台账导入', en: 'Undid an import' },
  'machine.pairings import': { zh: '导入结对名单', en: 'Imported pairings' },
  'machine.records import': { zh: '导入工作记录', en: 'Imported a work log' },
  'machine.children': { zh: '导出名册', en: 'Took the list of children out' },
  'machine.count': { zh: '查看统计数', en: 'Read counts' },
  'machine.backup': { zh: '备份全部数据', en: 'Backed everything up' },
  'machine.verify': { zh: '检查数据', en: 'Checked the data' },
  'machine.user add': { zh: '新建账号', en: 'Added an account' },
  'machine.user reset': { zh: '重置登录', en: 'Reset a sign-in' },
  'machine.schemes publish': { zh: '施行制度', en: 'Put a scheme in force' },
  'machine.calendar import': { zh: '导入校历', en: 'Imported a school calendar' },
  'machine.duties plan': { zh: '排定职责', en: 'Planned duties' },
  'machine.duties list': { zh: '查看职责清单', en: 'Listed duties' },
  'child.export': { zh: '导出名册', en: 'Took the list of children out' },
  'house.backup': { zh: '备份全部数据', en: 'Backed everything up' },
  'house.restore': { zh: '从备份恢复', en: 'Restored a backup' },
  'house.verify': { zh: '检查数据', en: 'Checked the data' },
  'staff.addUser': { zh: '新建账号', en: 'Added an account' },
  'staff.resetUser': { zh: '重置登录', en: 'Reset a sign-in' },
  'staff.resetPassword': { zh: '重置登录', en: 'Reset a sign-in' },
  'ledger.applyLedger': { zh: '写入台账', en: 'Took a ledger into the register' },
  'ledger.undo': { zh: '撤销台账导入', en: 'Undid an import' },
};

/** An act in words; one that is not named here stands as it is kept. */
export function wordsOfAct(name: string): Phrase {
  return ACTS[name] ?? { zh: name, en: name };
}

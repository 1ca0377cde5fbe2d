import type { Phrase } from '../../../kernel/phrase.ts';

/** What people do with files and accounts, by the name under which the access log keeps it. */
export const ACTIONS = {
  'child.list': { zh: '列出名册', en: 'Listed files' },
  'child.open': { zh: '打开档案', en: 'Opened a file' },
  'child.history': { zh: '查看变更历史', en: 'Looked at the history' },
  'child.reveal': { zh: '查看完整信息', en: 'Saw a full value' },
  'child.likely': { zh: '核对是否重复建档', en: 'Looked for files of the same child' },
  'child.export': { zh: '导出', en: 'Exported' },
  'child.print': { zh: '打印', en: 'Printed' },
  'care.list': { zh: '列出关爱记录', en: 'Listed records of care' },
  'care.photo': { zh: '查看关爱记录的照片', en: 'Looked at a photo of a record' },
  'care.open': { zh: '查看关爱记录', en: 'Read records of care' },
  'meeting.list': { zh: '列出会议到会情况', en: 'Listed who came to meetings' },
  'meeting.open': { zh: '查看会议到会情况', en: 'Read who came to a meeting' },
  'commitments.list': { zh: '查看父母承诺情况', en: 'Read how parents keep their commitments' },
  'care.needs': { zh: '查看困难诉求', en: 'Read needs' },
  'growth.open': { zh: '查看成长记录', en: 'Read a growth record' },
  'summary.open': { zh: '查看学期总结', en: 'Read the summary of a term' },
  'duty.mine': { zh: '查看本人职责', en: 'Looked at the own duties' },
  'duty.list': { zh: '列出职责', en: 'Listed duties' },
  'duty.open': { zh: '查看一名儿童的职责', en: 'Looked at the duties of a child' },
  'scheme.fallOut': { zh: '列出制度改动后不再涉及的儿童', en: 'Listed children whom a changed scheme would leave out' },
  'ledger.rows': { zh: '查看导入行中的档案内容', en: 'Read files in the rows of an import' },
  'ledger.refused': { zh: '下载未导入的行', en: 'Fetched the refused rows of an import' },
  'ledger.undo': { zh: '撤销台账导入', en: 'Undid an import' },
  'staff.signIn': { zh: '登录', en: 'Signed in' },
  'staff.addUser': { zh: '在机器上新建账号', en: 'Added a user at the machine' },
  'staff.resetUser': { zh: '在机器上重置登录', en: 'Reset a sign-in at the machine' },
  'staff.createAccount': { zh: '新建账号', en: 'Made an account' },
  'staff.resetPassword': { zh: '重置登录', en: 'Reset a sign-in' },
  'staff.closeAccount': { zh: '停用账号', en: 'Closed an account' },
  'staff.grantPost': { zh: '授予岗位', en: 'Granted a post' },
  'staff.endPost': { zh: '结束岗位', en: 'Ended a post' },
  'staff.assignCaseload': { zh: '分派帮扶对象', en: 'Assigned a caseload' },
  'pairing.list': { zh: '查看结对', en: 'Looked at pairings' },
  'pairing.withoutHelper': { zh: '列出没有帮扶人的儿童', en: 'Listed children without a helper' },
  'pairing.revealPhone': { zh: '查看帮扶人电话', en: 'Saw a helper’s phone' },
  'privacy.listAccess': { zh: '查阅记录', en: 'Read the access log' },
  'privacy.whoLooked': { zh: '查看谁看过', en: 'Asked who looked' },
  'privacy.export': { zh: '导出查阅记录', en: 'Exported the access log' },
  'staff.export': { zh: '导出人员名单', en: 'Exported the staff' },
  'place.export': { zh: '导出地点名单', en: 'Exported the places' },
  'privacy.verify': { zh: '检验查阅记录', en: 'Verified the access log' },
  'house.backup': { zh: '备份', en: 'Backed up' },
  'house.restore': { zh: '从备份恢复', en: 'Restored from a backup' },
  'house.verify': { zh: '检查数据', en: 'Checked the data' },
} as const satisfies Record<string, Phrase>;

/** The words for an action; one that a later version logged is shown by its name. */
export function describeAction(action: string): Phrase {
  return (ACTIONS as Readonly<Record<string, Phrase>>)[action] ?? { zh: action, en: action };
}

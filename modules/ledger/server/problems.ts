import { defineProblems } from '../../../kernel/problem.ts';

export const ledgerProblems = defineProblems('ledger', {
  notFound: {
    status: 404,
    zh: '没有找到这次导入。它可能已被删除，或是别人导入的。',
    en: 'This import is not found. It may have been removed, or belong to somebody else.',
  },
  unreadableNoTable: {
    status: 422,
    zh: '文件里没有找到表格。请确认工作表里有一行表头，其中有“姓名”列。',
    en: 'No table was found in the file. There must be a header row with a column 姓名 (name).',
  },
  unreadableNoNames: {
    status: 422,
    zh: '工作表“{sheet}”的表头里没有“姓名”列，无法导入。请补上这一列的表头。',
    en: 'The header of sheet “{sheet}” has no column 姓名 (name). Add it.',
  },
  unreadableNoRows: {
    status: 422,
    zh: '表头下面没有一行数据。请确认选对了文件。',
    en: 'There is no row of data below the header. Check that it is the right file.',
  },
  placeTooHigh: {
    status: 422,
    zh: '请指定县或县以下的地点：一次导入只能写入一个县。',
    en: 'Name a county or a place below one: an import writes to one county.',
  },
  placeNotYours: {
    status: 403,
    zh: '这个地点不在您当前岗位的管辖范围内，不能在它名下导入。',
    en: 'This place lies outside the reach of your current post; nothing can be imported there.',
  },
  notReady: {
    status: 409,
    zh: '这次导入现在是“{state}”，不能做这一步。请刷新页面查看进度。',
    en: 'This import is “{state}” now and cannot take this step. Reload the page to see how far it is.',
  },
  notHeld: {
    status: 409,
    zh: '这一行现在不需要确认，请刷新页面。',
    en: 'This row does not wait for a decision now. Reload the page.',
  },
  candidateUnknown: {
    status: 422,
    zh: '所选的儿童不在这一行的可能人选里，请刷新页面后重新选择。',
    en: 'The child chosen is not among the candidates of this row. Reload the page and choose again.',
  },
  columnUnknown: {
    status: 422,
    zh: '没有“{column}”这一列，或没有“{target}”这一项。请刷新页面后重新选择。',
    en: 'There is no column “{column}”, or no field “{target}”. Reload the page and choose again.',
  },
  changedSince: {
    status: 409,
    zh: '导入之后有人修改了{count}份档案（{names}），整批撤销会丢掉这些修改，所以没有撤销。请在这些档案里逐项更正。',
    en: '{count} files ({names}) were changed after the import; undoing all of it would lose that, so nothing was undone. Correct those files one by one.',
  },
  undoNeedsReach: {
    status: 403,
    zh: '有{count}份档案已转到您的管辖范围之外，没有撤销。请由上级撤销。',
    en: '{count} files have moved out of your reach; nothing was undone. Ask your supervisor to undo it.',
  },
  nothingRefused: { status: 404, zh: '没有被退回的行。', en: 'No row was refused.' },
  countDiffers: {
    status: 409,
    zh: '导出过程中名单有变动（应有{expected}行，写出{written}行），文件作废。请重新导出。',
    en: 'The list changed while it was exported ({expected} rows expected, {written} written). Export again.',
  },
  fullNeedsApproval: {
    status: 403,
    zh: '带完整证件号、电话和住址的名单须经另一人批准才能导出，本系统目前还不能办理这项批准。请不填理由，导出隐去号码的名单；确需完整号码的，逐份查看，每次注明理由。',
    en: 'A list with full ID numbers, phones and addresses needs the approval of a second person, which cannot be asked for here yet. Export without a reason: numbers are masked then. Where one is needed in full, open that file and state why.',
  },
  exportNotAllowed: {
    status: 403,
    zh: '您当前的岗位不能导出名单。',
    en: 'Your current post may not export lists.',
  },
  noTemplate: { status: 404, zh: '没有“{kind}”这种模板。', en: 'There is no template “{kind}”.' },
});

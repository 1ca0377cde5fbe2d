import { defineProblems } from '../../../kernel/problem.ts';

export const pairingProblems = defineProblems('pairing', {
  noSuchHelper: {
    status: 404,
    zh: '没有找到这位帮扶人，或不在您的岗位范围内。请重新查找。',
    en: 'This helper is not found, or beyond the reach of your post. Please search again.',
  },
  noSuchPairing: {
    status: 404,
    zh: '没有找到这些结对，可能刚被别人结束。请刷新后再看。',
    en: 'These pairings are not found; somebody may just have ended them. Refresh and look again.',
  },
  childrenBeyondReach: {
    status: 403,
    zh: '其中 {count} 名儿童不在您的岗位范围内或已结档，没有结对。请只选名册里能看到的儿童。',
    en: '{count} of these children are beyond the reach of your post or closed; nobody was paired. Choose children from your list.',
  },
  placeBeyondReach: {
    status: 403,
    zh: '这个地方不在您的岗位范围内。请选本单位或下级的村、学校、班级。',
    en: 'This place is beyond the reach of your post. Choose your own place or one below it.',
  },
  noSubject: { status: 422, zh: '请先选要结对的儿童、村或班级。', en: 'Choose the children, village or class first.' },
  emptySpan: { status: 422, zh: '结束日期要在开始日期之后，请核对。', en: 'The end must be after the beginning; check the days.' },
  wrongSubject: {
    status: 422,
    zh: '这种结对层次不能用在所选对象上：帮扶到人选儿童，单位联系村选村，科室包干选学校，部门联系选班级。',
    en: 'This layer does not fit what was chosen: children for direct pairing, a village, a school, or classes for the others.',
  },
  ownHelper: {
    status: 422,
    zh: '“{name}”就是所选的孩子本人，不能和自己结对。请另选小帮手。',
    en: '“{name}” is the chosen child itself. Choose another buddy.',
  },
  helperLeft: {
    status: 409,
    zh: '“{name}”自{day}起不再担任帮扶人。请另选帮扶人，或先在资料里更正离任日期。',
    en: '“{name}” helps no more from {day} on. Choose another helper, or correct the day of leaving first.',
  },
  checkMissing: {
    status: 422,
    zh: '“{name}”没有一年之内的无违法犯罪记录查询，不能新结对（未成年人保护法第六十二条）。请先查询并登记日期。',
    en: '“{name}” has no record check of the last twelve months, so no new pairing may begin (Law on the Protection of Minors, art. 62). Record the check first.',
  },
  overCapacity: {
    status: 409,
    zh: '这样“{name}”将同时帮扶 {load} 名儿童，超过 {capacity} 名。请减少人数、另选帮扶人，或确认超额并说明原因。',
    en: '“{name}” would then have {load} children, more than {capacity}. Take fewer, choose another helper, or confirm with a reason.',
  },
  reasonMissing: { status: 422, zh: '请写明原因，至少两个字。', en: 'Say why, in a few words.' },
  allPaired: {
    status: 409,
    zh: '所选的孩子这段时间都已由“{name}”帮扶，没有要新增的结对。',
    en: 'All of these have “{name}” as helper on those days already; there is nothing to add.',
  },
  sameHelper: { status: 422, zh: '交接和代管要选另一个人，不能还是“{name}”。', en: 'Choose somebody else than “{name}”.' },
  nothingToHandOver: {
    status: 409,
    zh: '这一天以后没有可以交接的结对。请核对日期和所选的孩子。',
    en: 'No pairing runs after that day. Check the day and what was chosen.',
  },
  nothingToSubstitute: {
    status: 409,
    zh: '这段时间没有需要代管的孩子：结对都不在这几天，或代管人已经在帮扶他们。',
    en: 'Nobody needs a substitute on those days: no pairing holds then, or the substitute helps these children anyway.',
  },
  badValue: { status: 422, zh: '“{label}”：{why}。', en: '“{labelEn}”: {whyEn}.' },
  noSuchField: { status: 422, zh: '资料里没有“{field}”这一项。', en: 'The profile has no field “{field}”.' },
  accountTaken: {
    status: 409,
    zh: '这个账号已有帮扶人资料（{name}）。一个人只建一份资料，请打开那一份修改。',
    en: 'This account has a profile already ({name}). Open that one instead of making another.',
  },
  noSuchAccount: {
    status: 404,
    zh: '没有找到这个账号，或它在本县没有帮扶责任人岗位。请先请安全管理员授予岗位。',
    en: 'This account is not found, or holds no helper post in the county. Ask the security administrator for the post first.',
  },
  dayInFuture: { status: 422, zh: '日期不能晚于今天，请核对。', en: 'The day cannot be later than today.' },
  badCursor: {
    status: 400,
    zh: '翻页信息无法识别，请从第一页重新查看。',
    en: 'This does not point to a page; please begin at the first page again.',
  },
  stillPaired: {
    status: 409,
    zh: '“{name}”还有 {count} 名儿童没有交接。请先交接，再登记离任。',
    en: '“{name}” still has {count} children. Hand them over before recording that the helper leaves.',
  },
});

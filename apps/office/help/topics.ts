import type { Phrase } from '../../../kernel/phrase.ts';

export interface Topic {
  readonly id: string;
  readonly title: Phrase;
  readonly lines: readonly Phrase[];
}

/** Written for people who meet the system at work, between two phone calls: what to do, not how it is built. */
export const TOPICS: readonly Topic[] = [
  {
    id: 'posts',
    title: { zh: '岗位与查看范围', en: 'Posts and what you see' },
    lines: [
      {
        zh: '您能看到哪些儿童、能做哪些事，由岗位决定，不由个人决定。页面右上角显示当前岗位。',
        en: 'Your post decides which children you see and what you may do. The current post stands at the top right.',
      },
      {
        zh: '有几个岗位的，点右上角的岗位名称切换。切换后只显示新岗位范围内的内容。',
        en: 'If you hold several posts, click the post’s name to switch. Afterwards only what lies within the new post is shown.',
      },
      {
        zh: '该看到的儿童没有出现，先看岗位对不对，再请安全管理员核对岗位的地区和起止日期。',
        en: 'If a child is missing, check the post first; then ask the security administrator to check its place and dates.',
      },
    ],
  },
  {
    id: 'search',
    title: { zh: '查找儿童', en: 'Finding a child' },
    lines: [
      {
        zh: '在“儿童”页的查找框里可以输入：姓名的任意一部分、拼音或首字母（张三可输 zs）、身份证号后四位、电话尾号、村名、学校、班级（六年级2班）。用空格隔开可以一起查，如“柳坪镇 张”。',
        en: 'The search box on the children page takes any part of a name, pinyin or initials, the last four of the ID number, the tail of a phone number, village, school or class. Words with a blank between them must all fit, e.g. “柳坪镇 张”.',
      },
      {
        zh: '地名至少写两个字，或六个以上的拼音字母；只写一个字或首字母，查的是姓名。',
        en: 'Of a place write two characters or six letters of pinyin at least; one character or initials are looked for among names.',
      },
      {
        zh: '多音字姓氏按姓氏读音查，如“单”输 shan，“仇”输 qiu；输另一个读音也能查到。',
        en: 'Surnames with several readings are found by each of them.',
      },
      {
        zh: '查询条件不会写进浏览器地址栏和历史记录。从档案返回时，列表停在原来的位置。',
        en: 'What you search for is not written into the browser’s address or history. Going back from a file, the list is where you left it.',
      },
      {
        zh: '流动、残疾、单亲、孤儿、困难家庭、失学、无户籍等群体，用“其他群体”条件查；展开“其他群体的人数”可以看人数。只有岗位看得到的内容才能这样查。',
        en: 'Migrant, disabled, single-parent, orphaned, poor, out-of-school and unregistered children are found by “Other group”; “Other groups in the register” tells how many they are. One can ask only by what the post may read.',
      },
      {
        zh: '“导出名册”下载的就是当前条件下的全部儿童。地点、人员和查阅记录页也可以导出。每次导出都会记入查阅记录，表格首行写明由谁何时导出。',
        en: '“Export the list” downloads all children that fit the conditions shown. Places, staff and the access log can be exported too. Each export is logged, and the first line of the sheet says who took it out and when.',
      },
    ],
  },
  {
    id: 'ledger',
    title: { zh: '导入台账', en: 'Importing a ledger' },
    lines: [
      {
        zh: '原来的 Excel 或 CSV 台账可以直接导入，不用改表头。系统先预览，由您决定是否导入；要么整份导入，要么都不导入。',
        en: 'Excel or CSV ledgers can be imported as they are. You see a preview first and decide; a file goes in wholly or not at all.',
      },
      {
        zh: '有问题的行会写明哪张表、第几行、哪一列、什么原因。下载退回的表，改好后再导入一次即可，已导入的不会重复。',
        en: 'Rows with a fault are listed with sheet, row, column and reason. Download them, mend them, import again: nothing is entered twice.',
      },
      {
        zh: '身份证号列请设为“文本”格式。以数字保存的 18 位号码末几位已经丢失，系统不会猜，只会退回。',
        en: 'Format the ID number column as text. An 18-digit number stored as a number has lost its last digits: it is refused, never guessed.',
      },
      { zh: '导错了可以整份撤销。', en: 'An import can be undone as a whole.' },
    ],
  },
  {
    id: 'records',
    title: { zh: '记一笔：由谁做的', en: 'Records of care: who did it' },
    lines: [
      {
        zh: '替没有账号的帮扶人记录，先选儿童和日期，再在“由谁做的”里选这名儿童那天的帮扶人（可输入姓名查找），记录才算完成他（她）的职责。',
        en: 'To write for a helper without an account, choose the child and the day, then choose the child’s helper of that day under “Done by” (type the name to find it): only then is the helper’s duty done.',
      },
      {
        zh: '没有登记结对的人，选“未登记的帮扶人”或“其他人”，写上姓名。这样的记录会保存，但不算完成任何人的职责；要计入，先登记结对。',
        en: 'For somebody who was not paired choose “A helper not on record” or “Somebody else” and write the name. Such a record is kept and counts for nobody’s duty; enter the pairing first if it shall count.',
      },
      {
        zh: '集中走访每组可以选带队的帮扶人；只对与他（她）结对的儿童算完成职责，其他儿童照样记下。',
        en: 'On a team evening a helper may lead a group: it counts for the children paired with them, and is recorded for the others.',
      },
    ],
  },
  {
    id: 'duplicates',
    title: { zh: '疑似重复', en: 'Possible duplicates' },
    lines: [
      {
        zh: '身份证号相同的，是同一个孩子；两个有效号码不同的，是两个孩子。其他相像的，先放在“疑似重复”里，由人判断，系统不自动合并。',
        en: 'The same ID number is the same child; two different valid numbers are two children. Other likely pairs wait until a person decides: nothing is merged by itself.',
      },
      {
        zh: '新建档案时也一样：号码已有人用的，不能再建一份，请打开或恢复原来的档案；姓名相像的，要核对后写明“是另一个孩子”的依据。',
        en: 'A new file is held against the register too: a number that is there gets no second file, open or reopen the first; where names are alike, say how you know that it is another child.',
      },
      {
        zh: '名册里已经有两份的，在“疑似重复”里并排核对：更正写错的号码，或保留一份、另一份按“重复建档”结档。',
        en: 'Two files that are there already stand side by side under “Likely duplicates”: correct the wrong number, or keep one and close the other as filed twice.',
      },
    ],
  },
  {
    id: 'definitions',
    title: { zh: '留守儿童的口径', en: 'Definitions of left-behind children' },
    lines: [
      {
        zh: '不同文件的口径不同，同一个孩子可能按一个口径算、按另一个口径不算。档案里逐条写明为什么算、为什么不算、依据哪份文件。',
        en: 'Documents define differently: a child may count under one and not under another. The file says why, and by which document.',
      },
      {
        zh: '“无法判断”表示缺少必要信息，不等于“不是”。补上所缺信息后会重新判断。',
        en: '“Cannot tell” means that a fact is missing, not “no”. Once it is filled in, the rule is applied again.',
      },
    ],
  },
  {
    id: 'privacy',
    title: { zh: '保护儿童信息', en: 'Protecting the children’s data' },
    lines: [
      {
        zh: '身份证号、电话只显示首尾。工作需要看全号时点“查看”，选择原因；30 秒后自动隐藏。谁在什么时候因为什么看过，都有记录。',
        en: 'ID numbers and phones show only their ends. When your work needs the full value, press View and give a reason; it hides after 30 seconds. Who looked, when and why is recorded.',
      },
      {
        zh: '不要把名册和截图发到微信群。离开座位请退出登录；长时间不操作会自动退出，没有保存的内容会保留到您重新登录。',
        en: 'Do not send rosters or screenshots to chat groups. Sign out when you leave your desk; after a long pause you are signed out, and unsaved input is kept until you sign in again.',
      },
    ],
  },
  {
    id: 'keyboard',
    title: { zh: '键盘操作与显示', en: 'Keyboard and display' },
    lines: [
      {
        zh: '查询条件里按回车即查询；列表里用 ↑ ↓ 选行，按回车打开；对话框按 Esc 关闭；按 Tab 依次移动，首个是“跳到正文”。',
        en: 'Enter searches in the conditions; ↑ ↓ move between rows and Enter opens; Esc closes a dialog; Tab moves on, first to “Skip to content”.',
      },
      { zh: '日期可直接输入 2015-9-1、2015.9.1 或 20150901。', en: 'Dates can be typed as 2015-9-1, 2015.9.1 or 20150901.' },
      {
        zh: '字小看不清，点右上角“大字”。界面语言也在右上角切换；手机上在用户菜单里。',
        en: 'For larger type press “Large type” at the top right; the language is changed there too. On a phone both are in the user menu.',
      },
    ],
  },
  {
    id: 'trouble',
    title: { zh: '出了问题找谁', en: 'Whom to ask' },
    lines: [
      {
        zh: '账号、密码、登不上：系统管理员。岗位和查看范围：安全管理员。想知道谁看过档案：审计管理员。',
        en: 'Account, password, sign-in: the system administrator. Posts and reach: the security administrator. Who looked at a file: the audit administrator.',
      },
      {
        zh: '页面提示出错时，请记下时间和提示里的代码，一并告诉系统管理员。',
        en: 'When a page reports an error, note the time and the code shown, and tell the system administrator.',
      },
      {
        zh: '网络断了也不要关页面：填写的内容还在，网络恢复后再点一次，不会重复办理。',
        en: 'If the network fails, keep the page open: what you typed is still there. Press again once it is back; nothing is done twice.',
      },
    ],
  },
];

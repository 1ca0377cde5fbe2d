import { defineProblems } from '../../../kernel/problem.ts';

export const noticeProblems = defineProblems('notice', {
  badTime: {
    status: 422,
    zh: '请从列表中选择一个时间，例如 07:30。',
    en: 'Choose a time from the list, such as 07:30.',
  },
  addressNeeded: {
    status: 422,
    zh: '要用“{channel}”接收提醒，请填写接收地址；暂时不用就关掉它。',
    en: 'To be told by {channelEn}, write down where to; if you do not want it, turn it off.',
  },
  badAddress: {
    status: 422,
    zh: '“{address}”的写法不对，请核对后重填。',
    en: 'This is not written like a {addressEn}. Please check it.',
  },
  badCursor: {
    status: 422,
    zh: '这一页的位置无效，请从第一页重新查看。',
    en: 'This page position is not valid; start again from the first page.',
  },
  pushNotSet: {
    status: 422,
    zh: '本系统没有开通浏览器推送，请联系系统管理员。',
    en: 'This installation sends no push messages; ask the system administrator.',
  },
  unknownPushService: {
    status: 422,
    zh: '这个浏览器的推送服务（{host}）不在系统管理员允许的范围内，请换一个浏览器，或用别的方式接收。',
    en: 'The push service of this browser ({host}) is not one that the system administrator allows. Use another browser, or another way.',
  },
  badConfiguration: {
    status: 503,
    zh: '消息渠道的设置文件 {file} 有误（{where}：{what}），程序拒绝启动。请按 docs/operate.md 第 8 节改正。',
    en: 'The file of notice channels {file} is not right ({where}: {what}); the program refuses to start. See section 8 of docs/operate.md.',
  },
});

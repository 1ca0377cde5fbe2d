import type { Phrase } from '../../../../kernel/phrase.ts';

export const API_PHRASES = {
  offline: {
    zh: '连接不上服务器。您填写的内容还在，请检查网络后再试一次。',
    en: 'The server cannot be reached. What you typed is still here: check the network, then try again.',
  },
  slow: {
    zh: '服务器很久没有答复。您填写的内容还在，请稍后再试一次；重复提交不会重复办理。',
    en: 'The server has not answered for a long time. What you typed is still here: try again later; sending twice does not do it twice.',
  },
  unreadable: {
    zh: '收到的答复无法识别，可能是网络设备拦截了请求。请刷新页面，仍不行请联系系统管理员。',
    en: 'The answer could not be read; a network device may have intercepted it. Reload the page; if it persists, tell the system administrator.',
  },
  signedOut: { zh: '登录已失效，请重新登录。', en: 'Your sign-in has ended. Please sign in again.' },
  forbidden: {
    zh: '当前岗位无权进行这项操作。如工作需要，请切换岗位，或联系安全管理员。',
    en: 'Your current post may not do this. If your work needs it, switch post or ask the security administrator.',
  },
  notFound: {
    zh: '没有找到，可能已被移走，或不在您的查看范围内。',
    en: 'Not found: it may have been moved, or lies outside what you may see.',
  },
  tooMany: { zh: '操作太频繁，请过一分钟再试。', en: 'Too many requests. Please try again in a minute.' },
  serverFault: {
    zh: '服务器出错了（{status}）。您填写的内容还在，请稍后再试；仍不行请告诉系统管理员出错的时间和页面。',
    en: 'The server failed ({status}). What you typed is still here: try again later; if it persists, tell the system administrator the time and page.',
  },
  refused: {
    zh: '服务器没有接受这次请求（{status}）。请检查填写的内容后再试。',
    en: 'The server refused this request ({status}). Check what you entered and try again.',
  },
} as const satisfies Record<string, Phrase>;

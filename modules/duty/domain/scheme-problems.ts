import { defineProblems } from '../../../kernel/problem.ts';

export const schemeProblems = defineProblems('scheme', {
  publishedInPast: {
    status: 422,
    zh: '制度只能从今天（{today}）或以后施行，不能从 {from} 倒推。请改施行日期。',
    en: 'A scheme comes into force today ({today}) or later, not back on {from}. Choose another day.',
  },
  unknown: {
    status: 404,
    zh: '没有编号为“{id}”的制度。请从制度列表里选择，或提交完整的制度内容。',
    en: 'There is no scheme “{id}”. Choose one from the list, or hand over a whole scheme.',
  },
  floorUndercut: {
    status: 422,
    zh: '不能低于法定要求：“{article}”（{law}）这一条不能删去，次数、对象和适用范围也不能减少。可以要求得更多。',
    en: 'The law asks for at least this: “{articleEn}” ({lawEn}). It cannot be left out, nor ask for less or of fewer. It may ask for more.',
  },
  floorMarked: {
    status: 422,
    zh: '“{article}”不能在这里标为法定要求：标了以后谁也不能再放宽或停止。确有法律、法规依据的，请把条文交给系统运维人员，用命令 schemes publish 导入。',
    en: '“{articleEn}” cannot be marked here as asked for by law: nobody could ever loosen or end it. Where a law says so, hand its text to whoever runs the machine; it comes in by the command schemes publish.',
  },
  floorEnded: {
    status: 422,
    zh: '这项制度里的“{article}”是法定要求（{law}），不能停止施行，只能用要求不低于它的新版本代替。',
    en: 'In this scheme “{articleEn}” is what the law asks for ({lawEn}). It cannot be ended, only replaced by a version that asks for no less.',
  },
  notInForce: {
    status: 409,
    zh: '这项制度在这里没有施行，或者已经停止。请刷新后再看。',
    en: 'This scheme is not in force here, or was ended already. Reload the page and look again.',
  },
});

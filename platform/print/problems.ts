import { defineProblems } from '../../kernel/problem.ts';

export const printProblems = defineProblems('print', {
  fontFolderUnreadable: {
    status: 500,
    zh: '打印字体文件夹“{folder}”无法读取。请检查该文件夹是否存在、运行本系统的账户是否有读取权限，或在设置中去掉它。',
    en: 'The font folder "{folder}" cannot be read. Check that it exists and that the account running the system may read it, or remove the setting.',
  },
  notAFont: {
    status: 500,
    zh: '“{file}”不是可用的字体文件。请换成 TTF、OTF 或 TTC 字体，或把它移出字体文件夹。',
    en: '"{file}" is not a usable font file. Replace it by a TTF, OTF or TTC font, or move it out of the font folder.',
  },
  templateRefused: {
    status: 500,
    zh: '打印模板有错，没有生成文件：{detail}。请把这条消息告诉系统管理员。',
    en: 'The print template is faulty and no file was made: {detail}. Please tell the system administrator this message.',
  },
});

import { defineProblems } from '../../kernel/problem.ts';

export const backupProblems = defineProblems('backup', {
  fileThere: {
    status: 409,
    zh: '{file} 已经存在，没有覆盖。请换一个文件名，例如带上日期。',
    en: '{file} is there already and was not overwritten. Choose another name, with the date for example.',
  },
  notWritable: {
    status: 422,
    zh: '不能写入 {file}（{why}）。请检查文件夹是否存在、是否有写入权限、磁盘是否已满。',
    en: 'Cannot write {file} ({why}). Check that the folder exists, that you may write to it, and that the disk is not full.',
  },
  notReadable: {
    status: 422,
    zh: '不能读取 {file}（{why}）。请检查文件名和权限。',
    en: 'Cannot read {file} ({why}). Check its name and rights.',
  },
  notBackup: {
    status: 422,
    zh: '{file} 不是守望的备份文件。请核对文件名。',
    en: '{file} is not a backup of Shouwang. Check the file name.',
  },
  newerFormat: {
    status: 422,
    zh: '{file} 由更新版本的程序制作，本程序读不了。请先升级程序，再恢复。',
    en: '{file} was made by a newer version of the program. Upgrade the program first, then restore.',
  },
  damaged: {
    status: 422,
    zh: '{file} 不完整或被改动过（校验和不符），什么也没有恢复。请改用另一份备份。',
    en: '{file} is cut short or was changed (its checksum does not fit); nothing was restored. Use another backup.',
  },
  wrongKeys: {
    status: 422,
    zh: '{file} 是用另一份密钥文件加密的，现在的密钥文件打不开它。请用 KEY_FILE 指明备份时使用的密钥文件。',
    en: '{file} was encrypted with another key file; the present one does not open it. Name the key file of that time with KEY_FILE.',
  },
  keysMissing: {
    status: 422,
    zh: '没有密钥文件 {file}，备份打不开。请把当时另行保管的密钥文件放回去，或用 KEY_FILE 指明它在哪里。',
    en: 'There is no key file {file}, and a backup does not open without it. Put back the key file that was kept apart, or name it with KEY_FILE.',
  },
  notEmpty: {
    status: 409,
    zh: '要恢复到的数据库里已有数据（{table}），没有恢复。请恢复到空的数据文件夹或新建的数据库。',
    en: 'The database to restore into holds data already ({table}); nothing was restored. Restore into an empty data folder or a new database.',
  },
  schemaAhead: {
    status: 409,
    zh: '要恢复到的数据库结构比备份的新。请恢复到空的数据文件夹或新建的数据库，恢复后会自动升级。',
    en: 'The schema of the database to restore into is newer than that of the backup. Restore into an empty data folder or a new database; it is upgraded afterwards.',
  },
  schemaUnknown: {
    status: 409,
    zh: '备份的数据库结构（{number}）与本程序的不同。请用制作备份时的程序版本或更新的版本恢复。',
    en: 'The schema of the backup ({number}) is not one that this program knows. Restore with the version that made it or a newer one.',
  },
  ownerNeeded: {
    status: 503,
    zh: '恢复需要数据库所有者的账号。请设置 MIGRATE_URL 后再试。',
    en: 'Restoring needs the login that owns the schema. Set MIGRATE_URL and try again.',
  },
});

export { backupProblems } from './problems.ts';
export { restore, type RestoreResult } from './restore.ts';
export { backup, type BackupResult } from './write-backup.ts';

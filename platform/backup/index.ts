export { backupProblems } from './problems.ts';
export { restore, type RestoreResult } from './restore.ts';
export { backup } from './write-backup.ts';

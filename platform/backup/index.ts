export { backupProblems } from './problems.ts';
export { restore, type RestoreResult, type RestoreTarget } from './restore.ts';
export { backup } from './write-backup.ts';

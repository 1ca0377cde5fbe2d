export { PROGRAM } from './program.ts';
export { defineJob, type Job } from './job.ts';
export { enqueue, listJobs } from './queue.ts';
export { tidyDatabase } from './tidy-database.ts';
export { startJobs, type RunningJobs } from './runner.ts';

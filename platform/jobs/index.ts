export { PROGRAM } from './program.ts';
export { defineJob, type Job, type JobData, type JobRun, type Schedule } from './job.ts';
export { enqueue, listJobs, type JobState } from './queue.ts';
export { tidyDatabase } from './tidy-database.ts';
export { startJobs, type RunningJobs } from './runner.ts';

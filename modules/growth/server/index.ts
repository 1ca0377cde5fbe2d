export { writeEntry } from './commands.ts';
export { fileRecord } from './file-record.ts';
export { fillDemoGrowth } from './fill-demo.ts';
export { listGrowthRoutes } from './routes.ts';

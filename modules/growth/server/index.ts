export { writeEntry } from './commands.ts';
export { fillDemoGrowth } from './fill-demo.ts';
export { listGrowthRoutes } from './routes.ts';

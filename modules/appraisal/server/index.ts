export { fillDemoSummaries } from './fill-demo.ts';
export { listAppraisalRoutes } from './routes.ts';

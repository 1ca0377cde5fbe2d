export { fillDemoAppraisals } from './fill-demo-appraisals.ts';
export { fillDemoSummaries } from './fill-demo.ts';
export { listAppraisalRoutes } from './routes.ts';

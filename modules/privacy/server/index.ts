export { sealing } from './jobs.ts';
export { privacyRoutes } from './routes.ts';

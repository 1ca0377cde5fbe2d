export { sealing } from './jobs.ts';
export { accessFilters, privacyRoutes, readAccess } from './routes.ts';
export type { AccessEntry } from './entry-rows.ts';

export { deliverBy, forgetOld } from './deliver.ts';
export { makeNotices, type WantedNotice } from './make-notices.ts';
export { NO_OUTLETS, openOutlets, type Outlets } from './outlets.ts';
export { listNoticeRoutes } from './routes.ts';
export { tellOfMachine } from './tell-of-machine.ts';
export { tellPeople } from './subscribers.ts';

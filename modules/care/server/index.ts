export { recordCare } from './commands/record-care.ts';
export { addPhoto } from './commands/photos.ts';
export { correctCare, withdrawCare } from './commands/correct-care.ts';
export { answerNeed, closeNeed, passNeedUp, raiseNeed } from './commands/needs.ts';
export { lastContacts, listActsOf, streamActsOf } from './queries/acts.ts';
export { countNeeds } from './queries/list-needs.ts';
export { careRoutes } from './routes.ts';
export { fillDemoCare } from './fill-demo.ts';
export { importRecords } from './import-records.ts';

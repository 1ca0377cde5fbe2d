export { actorOf, listActorsOf, listCurrentPosts, personOf, type CurrentPost } from './actors.ts';
export { assignCaseload } from './commands/caseload.ts';
export { makeDemoSignIns, readDemoSignIns, type DemoSignIn } from './demo-sign-ins.ts';
export { makeIdentify, type FolderKind, type Identify } from './identify.ts';
export { findInstallation, markInstallation } from './installation.ts';
export { giveSetUpCodes, listMissingAdministrators, type SetUpCode } from './set-up.ts';
export { addUser, OPERATOR_OF_STAFF, resetUser, type AddedUser, type NewPerson } from './users.ts';
export { listOperatorActs, listPeople, listVacantPosts } from './queries.ts';
export { guardSignIn, listStaffRoutes } from './routes/index.ts';

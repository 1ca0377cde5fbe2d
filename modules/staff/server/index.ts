export { listHelperPosts, replaceCaseload } from './caseload.ts';
export { makeDemoSignIns } from './demo-sign-ins.ts';
export { fillDemoPosts } from './demo-staff.ts';
export { listHolders } from './holders.ts';
export { makeIdentify, type FolderKind } from './identify.ts';
export { findInstallation, markInstallation } from './installation.ts';
export { giveSetUpCodes } from './set-up.ts';
export { addUser, OPERATOR_OF_STAFF, resetUser } from './users.ts';
export { guardSignIn, listStaffRoutes } from './routes/index.ts';

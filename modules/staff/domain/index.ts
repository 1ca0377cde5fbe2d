export {
  isAdministrator,
  isHeldOn,
  isWithin,
  refuseAppointment,
  refuseEnd,
  type Area,
  type HeldPost,
  type PostPlace,
} from './appointment.ts';
export { listPasswordFaults } from './password.ts';
export { staffProblems } from './problems.ts';
export { reachOf } from './reach.ts';
export { EXPECTED_POSTS } from './expected-posts.ts';
export { suggestUsername, USERNAME } from './username.ts';
export { wordsOfAct } from './operator-acts.ts';
export { STAFF_LOOKERS } from './lookers.ts';

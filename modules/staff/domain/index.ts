export {
  GRANTABLE_ROLES,
  isAdministrator,
  isHeldOn,
  isWithin,
  refuseAppointment,
  refuseEnd,
  type Appointment,
  type Area,
  type HeldPost,
  type PostPlace,
} from './appointment.ts';
export { listPasswordFaults, PASSWORD_MAX, PASSWORD_MIN } from './password.ts';
export { staffProblems } from './problems.ts';
export { reachOf } from './reach.ts';
export { EXPECTED_POSTS } from './expected-posts.ts';
export { suggestUsername, USERNAME } from './username.ts';

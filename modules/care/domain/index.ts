export { ACTS, type Act, USUAL_PARTNERS, WITH_WHOM, type WithWhom } from './acts.ts';

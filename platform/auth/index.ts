export type { RequestHeaders } from './caller.ts';
export { makeRandomWord, type OneTimeCode } from './codes.ts';
export { CookieAnswer, guardServer } from './http.ts';
export { PASSWORD_LENGTH } from './library.ts';
export { authProblems } from './problems.ts';
export type { SecondFactorSetUp } from './second-factor.ts';
export type { FoundSession, ListedSession } from './sessions.ts';
export { openSignIn, type Entry, type SignIn, type SignInOptions } from './sign-in.ts';

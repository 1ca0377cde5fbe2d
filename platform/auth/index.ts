export type { RequestHeaders } from './caller.ts';
export { makeRandomWord, type OneTimeCode } from './codes.ts';
export { CookieAnswer, guardServer } from './http.ts';
export { authProblems } from './problems.ts';
export type { FoundSession } from './sessions.ts';
export { openSignIn, type Entry, type SignIn } from './sign-in.ts';

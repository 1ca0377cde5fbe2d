export { commandRoute } from './command-route.ts';
export { httpProblems } from './problems.ts';
export { defineRoute, FileAnswer, type Asked, type Route } from './route.ts';
export { localeOf, makeServer } from './server.ts';

export { commandRoute } from './command-route.ts';
export { httpProblems } from './problems.ts';
export { defineRoute, FileAnswer, type Asked, type Route } from './route.ts';
export { measureServer } from './metrics.ts';
export { localeOf, makeServer } from './server.ts';

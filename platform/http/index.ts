export { commandRoute } from './command-route.ts';
export { httpProblems } from './problems.ts';
export { defineRoute, FileAnswer, type Route } from './route.ts';
export { measureServer } from './metrics.ts';
export { makeServer } from './server.ts';

import { listRoutes } from '../../apps/server/routes.ts';
import { guardSignIn, makeIdentify } from '../../modules/staff/server/index.ts';
import { NO_OUTLETS } from '../../modules/notice/server/index.ts';
import { openSignIn } from '../../platform/auth/index.ts';
import { makeServer } from '../../platform/http/index.ts';
import { openBenchHouse } from '../house.ts';

// The server as it runs, in a process of its own: argument is the application's database URL. Prints its port.
const house = openBenchHouse(process.argv[2] as string);
const signIn = openSignIn(house);
const server = await makeServer({
  house,
  routes: listRoutes(house, signIn, 'demo', NO_OUTLETS),
  version: 'bench',
  identify: makeIdentify(house, signIn, 'demo'),
});
guardSignIn(server);
await server.listen({ port: 0, host: '127.0.0.1' });
console.log(server.addresses().flatMap((address) => (typeof address === 'string' ? [] : [address.port]))[0]);
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)));

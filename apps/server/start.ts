import type { FastifyInstance } from 'fastify';
import { ROLES } from '../../kernel/access/roles.ts';
import { NO_OUTLETS, type Outlets } from '../../modules/notice/server/index.ts';
import {
  guardSignIn,
  findInstallation,
  giveSetUpCodes,
  makeIdentify,
  markInstallation,
  type FolderKind,
} from '../../modules/staff/server/index.ts';
import { openSignIn } from '../../platform/auth/index.ts';
import { startJobs } from '../../platform/jobs/index.ts';
import { makeServer, measureServer } from '../../platform/http/index.ts';
import type { House } from '../../platform/house.ts';
import { listJobsOf } from '../program/jobs.ts';
import { programProblems } from '../program/problems.ts';
import { serveOffice } from './office-files.ts';
import { listRoutes } from './routes.ts';
import { VERSION } from './version.ts';

export interface RunningServer {
  readonly server: FastifyInstance;
  readonly url: string;
  close(): Promise<void>;
}

export interface StartOptions {
  readonly port: number;
  readonly host: string;
  readonly kind: FolderKind;
  /** Lines for the person at the console. */
  tell(line: string): void;
  /** Work that must be done before the pages open: a demo county being filled. */
  readonly before?: Promise<void>;
  /** Ways to tell people outside the pages; none unless given. */
  readonly outlets?: Outlets;
}

/** Opens the program on a house: API, pages, and on a real folder that is new the codes for its three administrators. */
export async function startServer(
  house: House,
  { port, host, kind, tell, before, outlets = NO_OUTLETS }: StartOptions,
): Promise<RunningServer> {
  const found = await findInstallation(house);
  if (found !== undefined && found !== kind)
    throw kind === 'demo' ? programProblems.notDemoFolder({ folder: house.folder }) : programProblems.demoFolder({ folder: house.folder });
  await markInstallation(house, kind);
  const signIn = openSignIn(house);
  const server = await makeServer({
    house,
    routes: listRoutes(house, signIn, kind, outlets),
    version: VERSION,
    identify: makeIdentify(house, signIn, kind),
  });
  guardSignIn(server);
  measureServer(server);
  await serveOffice(server, before);
  await server.listen({ port, host });
  const bound =
    server
      .addresses()
      .map((address) => (typeof address === 'string' ? port : address.port))
      .at(0) ?? port;
  const url = `http://${host === '127.0.0.1' ? 'localhost' : host}:${bound}/`;
  tell(`守望 ${VERSION}  ${url}`);
  if (kind === 'real') {
    for (const { role, code } of await giveSetUpCodes(house, signIn))
      tell(`首次启动 ${ROLES[role].label.zh} / ${ROLES[role].label.en}: ${code}`);
  }
  const jobs = await startJobs(house, listJobsOf(outlets));
  return {
    server,
    url,
    close: async () => {
      await server.close();
      await jobs.stop();
    },
  };
}

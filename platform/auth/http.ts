import type { FastifyInstance, FastifyRequest } from 'fastify';
import { httpProblems } from '../http/index.ts';
import { ADDRESS_HEADER } from './library.ts';
import { authProblems } from './problems.ts';

/** An answer that sets cookies beside its body. Works on servers that `guardServer` has prepared. */
export class CookieAnswer {
  readonly body: object;
  readonly cookies: readonly string[];

  constructor(body: object, cookies: readonly string[]) {
    this.body = body;
    this.cookies = cookies;
  }
}

export interface GuardOptions {
  /** Paths on which passwords and codes are tried: few tries a minute from one address. */
  readonly limitedPaths: readonly string[];
  /** Paths that exist only for a browser on this very machine. */
  readonly loopbackPaths: readonly string[];
  readonly triesPerMinute?: number;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** To be called before the server listens: cookies of answers, refusal of other sites, limits on guessing. */
export function guardServer(server: FastifyInstance, { limitedPaths, loopbackPaths, triesPerMinute = 60 }: GuardOptions): void {
  const limit = server.createRateLimit({ max: triesPerMinute, timeWindow: 60_000 });
  server.addHook('onRequest', async (request) => {
    request.headers[ADDRESS_HEADER] = request.ip;
    refuseForeignOrigin(request);
    const path = request.routeOptions.url ?? '';
    if (loopbackPaths.includes(path) && !LOOPBACK.has(request.ip)) throw httpProblems.notFound();
    if (request.method === 'POST' && limitedPaths.includes(path)) {
      const tried = await limit(request);
      if (!tried.isAllowed && tried.isExceeded) throw httpProblems.tooManyRequests({ seconds: tried.ttlInSeconds });
    }
  });
  server.addHook('preSerialization', async (request, reply, payload) => {
    if (!(payload instanceof CookieAnswer)) return payload;
    const secure = request.protocol === 'https' ? '; Secure' : '';
    for (const cookie of payload.cookies) reply.header('set-cookie', `${cookie}${secure}`);
    return payload.body;
  });
}

/**
 * A page of another site can make the browser send a request with our cookie. Such a request names its origin; one without
 * any comes from a program, which has no cookie to abuse.
 */
function refuseForeignOrigin({ method, headers, host }: FastifyRequest): void {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw authProblems.foreignOrigin();
  const { origin } = headers;
  if (origin !== undefined && !isOriginOf(origin, host)) throw authProblems.foreignOrigin();
}

/** A port that the scheme implies may be written on one side only. */
function isOriginOf(origin: string, host: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, host: sent } = new URL(origin);
  return URL.canParse(`${protocol}//${host}`) && new URL(`${protocol}//${host}`).host === sent;
}

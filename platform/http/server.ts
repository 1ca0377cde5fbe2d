import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../kernel/access/actor.ts';
import type { Locale } from '../../kernel/phrase.ts';
import { Problem } from '../../kernel/problem.ts';
import { commandProblems } from '../command/problems.ts';
import { DatabaseRefusal } from '../db/index.ts';
import type { House } from '../house.ts';
import { traceOf } from '../log/index.ts';
import { describeRoutes } from './openapi.ts';
import { httpProblems } from './problems.ts';
import { FileAnswer, type Route } from './route.ts';

const BODY_LIMIT = 2 * 1024 * 1024;
const UPLOAD_LIMIT = 200 * 1024 * 1024;

export interface ServerOptions {
  readonly house: House;
  readonly routes: readonly Route[];
  readonly version: string;
  /** Holds every JSON answer against the route's schema. On in tests: a wrong answer there is a wrong description. */
  readonly checkAnswers?: boolean;
  /** Who sends this request, and under which post. Throws Problem (401, 403). */
  identify(request: FastifyRequest, needs: 'post' | 'account'): Promise<Actor>;
}

const NOBODY: Actor = {
  accountId: '00000000-0000-7000-8000-000000000000',
  postId: '00000000-0000-7000-8000-000000000000',
  role: 'child',
  county: undefined,
  placeId: undefined,
  reach: { kind: 'counts' },
};

/** The HTTP server with all routes of the API mounted. Pages and sign-in are added by the caller. */
export async function makeServer({ house, routes, version, identify, checkAnswers = false }: ServerOptions): Promise<FastifyInstance> {
  const server = fastify({ logger: false, bodyLimit: BODY_LIMIT, trustProxy: 'loopback', genReqId: () => randomUUID() });
  await server.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        upgradeInsecureRequests: null,
      },
    },
    // HTTPS is set up by the proxy in front (docs/operate.md); on loopback there is none.
    strictTransportSecurity: false,
  });
  await server.register(rateLimit, { global: false });
  // The server's own limit holds only for bodies that it reads itself; this one is read by the route.
  server.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, bounded(payload)));
  server.setErrorHandler((error, request, reply) => answerProblem(house, error, request, reply));
  server.setNotFoundHandler((request, reply) => answerProblem(house, httpProblems.notFound(), request, reply));
  const description = describeRoutes(routes, version);
  server.get('/api/v1/openapi.json', async () => description);
  for (const route of routes) mount(server, house, checkAnswers ? withCheckedAnswer(route) : route, identify);
  return server;
}

function mount(server: FastifyInstance, house: House, route: Route, identify: ServerOptions['identify']): void {
  server.route({
    method: route.method,
    url: `/api/v1${route.path.replace(/\{(\w+)\}/g, ':$1')}`,
    handler: async (request, reply) => {
      const actor = route.who === 'open' ? NOBODY : await identify(request, route.who);
      const answer = await route.handle({
        house,
        actor,
        locale: localeOf(request),
        params: parse(route.params, request.params),
        query: parse(route.query, request.query),
        body: route.takesFile ? undefined : parse(route.body, request.body),
        headers: request.headers,
        upload: route.takesFile ? (request.body as AsyncIterable<Uint8Array>) : undefined,
      });
      if (answer instanceof FileAnswer) return sendFile(reply, answer);
      return reply.header('cache-control', 'no-store').send(answer);
    },
  });
}

async function* bounded(upload: IncomingMessage): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  // Left standing where reading stops: its end would be the end of the connection, and nobody would hear why.
  for await (const piece of upload.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
    bytes += piece.length;
    if (bytes > UPLOAD_LIMIT) throw httpProblems.tooLarge({ limit: `${UPLOAD_LIMIT / 1024 / 1024} MB` });
    yield piece;
  }
}

function withCheckedAnswer(route: Route): Route {
  return {
    ...route,
    handle: async (asked) => {
      const answer = await route.handle(asked);
      // Files, and answers that set cookies, are objects of classes; what is left is JSON.
      if (route.answer !== undefined && Object.getPrototypeOf(answer) === Object.prototype) route.answer.parse(answer);
      return answer;
    },
  };
}

function sendFile(reply: FastifyReply, { contentType, fileName, body, inline }: FileAnswer): FastifyReply {
  const disposition = `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(fileName)}`;
  return reply
    .header('cache-control', 'no-store')
    .header('content-type', contentType)
    .header('content-disposition', disposition)
    .send(body instanceof Uint8Array ? Buffer.from(body) : body);
}

function parse(schema: z.ZodType | undefined, input: unknown): unknown {
  if (schema === undefined) return undefined;
  const result = schema.safeParse(input ?? {});
  if (!result.success) throw new BadInput(result.error.issues.map(({ path, message }) => ({ field: path.join('.'), message })));
  const spoilt = findSpoiltText(result.data, []);
  if (spoilt !== undefined) throw new BadInput([{ field: spoilt.join('.'), message: 'text with U+0000 or half a character' }]);
  return result.data;
}

/** Where text stands that no database takes: U+0000, or half of a character that UTF-16 writes as two. */
function findSpoiltText(input: unknown, path: readonly string[]): readonly string[] | undefined {
  if (typeof input === 'string') return input.includes('\0') || !input.isWellFormed() ? path : undefined;
  if (typeof input !== 'object' || input === null) return undefined;
  for (const [key, value] of Object.entries(input)) {
    const found = findSpoiltText(key, path) ?? findSpoiltText(value, [...path, key]);
    if (found !== undefined) return found;
  }
  return undefined;
}

class BadInput extends Error {
  readonly errors: readonly { field: string; message: string }[];

  constructor(errors: readonly { field: string; message: string }[]) {
    super('bad input');
    this.errors = errors;
  }
}

function answerProblem(house: House, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const locale = localeOf(request);
  const problem = problemOf(house, error, request);
  // What is left of a body that is too large is not waited for.
  if (problem.kind.status === 413) reply.header('connection', 'close');
  return reply
    .code(problem.kind.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send({
      type: `urn:shouwang:problem:${problem.code}`,
      title: problem.in(locale),
      status: problem.kind.status,
      code: problem.code,
      ...(problem.field === undefined ? {} : { field: problem.field }),
      ...(problem.about.length === 0 ? {} : { about: problem.about }),
      ...(error instanceof BadInput ? { errors: error.errors } : {}),
    });
}

function problemOf(house: House, error: unknown, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof BadInput) return httpProblems.badInput({ fields: error.errors.map(({ field }) => field).join('、') });
  // Row security and grants have the last word: what a role has no business with is refused, not broken.
  if (error instanceof DatabaseRefusal && error.sqlState === '42501') return commandProblems.notAllowed();
  const status = (error as { statusCode?: number }).statusCode;
  if (status === 413) return httpProblems.tooLarge({ limit: `${BODY_LIMIT / 1024 / 1024} MB` });
  if (status === 429) return httpProblems.tooManyRequests({ seconds: 60 });
  if (status !== undefined && status >= 400 && status < 500) return httpProblems.badInput({ fields: '—' });
  const refused = error instanceof DatabaseRefusal ? { sqlState: error.sqlState, refusal: error.message } : {};
  house.log.error({ reference: request.id, route: request.routeOptions.url, trace: traceOf(error), ...refused }, 'request failed');
  return httpProblems.unexpected({ reference: request.id });
}

/** The interface is Chinese unless the browser asks for English first. */
function localeOf(request: FastifyRequest): Locale {
  return /^en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh';
}

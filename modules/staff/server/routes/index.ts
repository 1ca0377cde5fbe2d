import type { FastifyInstance } from 'fastify';
import { guardServer } from '../../../../platform/auth/index.ts';
import type { Route } from '../../../../platform/http/index.ts';
import { ownSignInRoutes } from './own-sign-in.ts';
import type { StaffParts } from './parts.ts';
import { sessionRoutes } from './session.ts';
import { setUpRoutes } from './set-up.ts';
import { staffRoutes } from './staff.ts';

/** All addresses of this slice. */
export function listStaffRoutes(parts: StaffParts): readonly Route[] {
  return [...sessionRoutes(parts), ...ownSignInRoutes(parts), ...setUpRoutes(parts), ...staffRoutes(parts)];
}

/** To be called on the server that mounts these routes, before it listens: without it no answer sets a cookie. */
export function guardSignIn(server: FastifyInstance): void {
  guardServer(server, {
    limitedPaths: [
      '/session',
      '/session/second-factor',
      '/session/claim',
      '/session/password',
      '/session/set-up',
      '/session/set-up/check',
    ].map((path) => `/api/v1${path}`),
    loopbackPaths: ['/api/v1/demo-sign-ins'],
  });
}

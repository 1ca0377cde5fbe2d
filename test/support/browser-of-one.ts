import type { FastifyInstance } from 'fastify';

let callers = 0;

/** A browser of one person: it keeps its cookies, and has an address of its own so that tests do not share a rate limit. */
export function openBrowserAt(at: FastifyInstance) {
  const jar = new Map<string, string>();
  callers += 1;
  const remoteAddress = `10.9.${callers >> 8}.${callers & 255}`;
  return {
    jar,
    call: async (
      method: 'GET' | 'POST' | 'DELETE',
      path: string,
      payload?: object,
      headers: Record<string, string> = {},
      address = remoteAddress,
    ) => {
      const cookie = [...jar].map((pair) => pair.join('=')).join('; ');
      const response = await at.inject({
        method,
        url: `/api/v1${path}`,
        remoteAddress: address,
        headers: { ...(cookie && { cookie }), ...headers },
        ...(payload && { payload }),
      });
      for (const { name, value, maxAge } of response.cookies) {
        if (maxAge === 0) jar.delete(name);
        else jar.set(name, encodeURIComponent(value));
      }
      return {
        status: response.statusCode,
        body: response.json<Record<string, never>>() as Record<string, unknown>,
        cookies: response.cookies,
      };
    },
  };
}

import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BUILT = join(ROOT, 'dist/office');
const SOURCES = ['apps/office', 'modules', 'kernel', 'package-lock.json'];

const WAITING_PAGE = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="refresh" content="2"><title>守望</title><style>body{font:18px/1.7 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;display:grid;place-items:center;min-height:90vh;margin:0;color:#1f2937}</style>
</head><body><main role="status"><h1>守望</h1><p>首次启动，正在准备页面，约需半分钟，好了会自动打开。</p><p lang="en">First start: the pages are being prepared and open by themselves.</p></main></body></html>`;

/** The desk pages. Where they were not built from these sources yet, that is done now; until then a page says so. */
export async function serveOffice(server: FastifyInstance, before: Promise<void> = Promise.resolve()): Promise<void> {
  let state: 'preparing' | 'ready' | 'failed' = 'preparing';
  void Promise.all([buildOffice(), before]).then(
    ([built]) => {
      state = built && existsSync(join(BUILT, 'index.html')) ? 'ready' : 'failed';
    },
    // Whoever does that work tells of its failure; here the page only goes on asking to wait.
    () => undefined,
  );
  await server.register(fastifyStatic, { root: BUILT, serve: false });
  const asset = z.object({ '*': z.string() });
  server.get('/assets/*', async (request, reply) => {
    const { '*': name } = asset.parse(request.params);
    return reply.header('cache-control', 'public, max-age=31536000, immutable').sendFile(`assets/${name}`, BUILT, { cacheControl: false });
  });
  // A worker reaches only pages below its own address, so it stands at the top; browsers ask for it anew by themselves.
  server.get('/push-worker.js', async (_request, reply) =>
    reply.header('cache-control', 'no-cache').sendFile('push-worker.js', BUILT, { cacheControl: false }),
  );
  server.get('/*', async (request, reply) => {
    if (request.url.startsWith('/api/')) return reply.callNotFound();
    if (state === 'preparing') return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(WAITING_PAGE);
    if (state === 'failed')
      return reply
        .code(503)
        .type('text/plain; charset=utf-8')
        .send('页面没有准备好：请在程序目录运行 npm run build 查看原因。\nThe pages could not be built: run npm run build to see why.');
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(readFileSync(join(BUILT, 'index.html')));
  });
}

/** Builds the pages unless that was done since their sources changed. False when it failed. */
export async function buildOffice(): Promise<boolean> {
  return isBuilt() || build();
}

function isBuilt(): boolean {
  const page = join(BUILT, 'index.html');
  if (!existsSync(page)) return false;
  const built = statSync(page).mtimeMs;
  return SOURCES.every((source) => newest(join(ROOT, source)) <= built);
}

function newest(path: string): number {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|js|html|css|svg)$/.test(entry.name) && !entry.parentPath.endsWith('server'))
    .reduce((latest, entry) => Math.max(latest, statSync(join(entry.parentPath, entry.name)).mtimeMs), 0);
}

function build(): Promise<boolean> {
  return new Promise((resolve) => {
    const vite = spawn(process.execPath, [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', 'apps/office', '--logLevel', 'error'], {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit'],
      // Whatever the surroundings are for: pages made for development are larger and slower.
      env: { ...process.env, NODE_ENV: 'production' },
    });
    vite.on('error', () => resolve(false));
    vite.on('exit', (code) => resolve(code === 0));
  });
}

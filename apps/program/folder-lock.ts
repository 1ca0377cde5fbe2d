import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Another process works on this folder. Two on one folder would destroy each other's rows. */
export class FolderInUse extends Error {}

export interface FolderLock {
  /** Connections of other processes that would like something of the holder. */
  onConnection(listener: (socket: Socket) => void): void;
  release(): Promise<void>;
}

/**
 * The address that stands for a folder on this machine. On Linux it lives in the kernel (abstract socket), so that it
 * vanishes with its process however that ends; a lock file would stay behind after kill -9.
 */
export function addressOf(folder: string): string {
  const name = `shouwang-${createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 32)}`;
  if (process.platform === 'linux') return `\0${name}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  return join(tmpdir(), `${name}.sock`);
}

/** Throws FolderInUse. The folder must exist. */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE' ? new FolderInUse(folder) : error));
    server.listen(addressOf(folder), resolve);
  });
  server.unref();
  const sockets = trackSockets(server);
  return {
    onConnection: (listener) => void server.on('connection', listener),
    release: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function trackSockets(server: Server): ReadonlySet<Socket> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
  });
  return sockets;
}

import { randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { addressOf, type FolderLock } from './folder-lock.ts';

/** A question of the command line to the server that holds the folder. */
export interface Question {
  readonly operation: string;
  readonly options: Readonly<Record<string, unknown>>;
}

export type Reply =
  | { readonly json: unknown; readonly text: string; readonly exitCode: number }
  | { readonly problem: { readonly code: string; readonly zh: string; readonly en: string } };

function tokenFile(folder: string): string {
  return join(folder, 'control.token');
}

/** Answers questions on the folder's lock. Whoever asks proves that they can read the folder: any user may reach the address. */
export function answerQuestions(folder: string, lock: FolderLock, answer: (question: Question) => Promise<Reply>): void {
  const token = randomBytes(32).toString('hex');
  writeFileSync(tokenFile(folder), token, { mode: 0o600 });
  lock.onConnection((socket) => {
    const lines = createInterface({ input: socket });
    lines.once('line', (line) => {
      lines.close();
      const asked = readQuestion(line, token);
      if (asked === undefined) return socket.destroy();
      void answer(asked).then((reply) => socket.end(`${JSON.stringify(reply)}\n`));
    });
    lines.on('error', () => socket.destroy());
  });
}

function readQuestion(line: string, token: string): Question | undefined {
  try {
    const { token: given, ...question } = JSON.parse(line) as Question & { token: string };
    return given.length === token.length && timingSafeEqual(Buffer.from(given), Buffer.from(token)) ? question : undefined;
  } catch {
    return undefined;
  }
}

/** Asks the process that holds the folder. Undefined when it answers no questions: a short command, not a server. */
export async function askHolder(folder: string, question: Question): Promise<Reply | undefined> {
  if (!existsSync(folder) || !existsSync(tokenFile(folder))) return undefined;
  const token = readFileSync(tokenFile(folder), 'utf8');
  return new Promise((resolve) => {
    const socket: Socket = connect(addressOf(folder));
    let text = '';
    socket.setEncoding('utf8');
    socket.on('connect', () => socket.write(`${JSON.stringify({ ...question, token })}\n`));
    socket.on('data', (chunk: string) => {
      text += chunk;
    });
    socket.on('error', () => resolve(undefined));
    socket.on('close', () => resolve(text === '' ? undefined : (JSON.parse(text) as Reply)));
  });
}

/** Whether some process holds the folder. */
export async function isHeld(folder: string): Promise<boolean> {
  if (!existsSync(folder)) return false;
  return new Promise((resolve) => {
    const socket = connect(addressOf(folder));
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

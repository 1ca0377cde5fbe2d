import { randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Locale } from '../../kernel/phrase.ts';
import type { House } from '../../platform/house.ts';
import { addressOf, type FolderLock } from './folder-lock.ts';

/** A question of the command line to the server that holds the folder. */
export interface Question {
  readonly operation: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** The language of the console that asks. */
  readonly locale: Locale;
}

export type Reply =
  | { readonly json: unknown; readonly text: string; readonly exitCode: number }
  | { readonly problem: { readonly code: string; readonly zh: string; readonly en: string } };

const FAILED = {
  code: 'program.failed',
  zh: '命令没有完成：程序出错，已记入运行日志。服务仍在运行；请稍后再试，仍不行请联系维护人员。',
  en: 'The command was not finished: something went wrong and was written to the log. The server goes on. Try again, and tell whoever maintains it.',
};

function tokenFile(folder: string): string {
  return join(folder, 'control.token');
}

/**
 * Answers questions on the folder's lock. Whoever asks proves that they can read the folder: any user may reach the address. An answer
 * that fails is told as failed: the server goes on for everybody else.
 */
export function answerQuestions(
  { folder, log }: Pick<House, 'folder' | 'log'>,
  lock: FolderLock,
  answer: (question: Question) => Promise<Reply>,
): void {
  const token = randomBytes(32).toString('hex');
  writeFileSync(tokenFile(folder), token, { mode: 0o600 });
  lock.onConnection((socket) => {
    const lines = createInterface({ input: socket });
    lines.once('line', (line) => {
      lines.close();
      const asked = readQuestion(line, token);
      if (asked === undefined) return socket.destroy();
      void answer(asked)
        .then((reply) => `${JSON.stringify(reply)}\n`)
        .catch((error: unknown) => {
          log.error({ operation: asked.operation, error: String(error) }, 'a command could not be answered');
          return `${JSON.stringify({ problem: FAILED } satisfies Reply)}\n`;
        })
        .then((line) => socket.end(line));
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

import { Problem } from '../../kernel/problem.ts';
import { answerQuestions } from '../program/control.ts';
import { openHouse, placeOf } from '../program/open-house.ts';
import { startServer } from '../server/start.ts';
import { OPERATIONS } from './operations/index.ts';
import { answer, consoleLocale, exitCodeOf } from './reply.ts';

export interface StartOptions {
  readonly data: string;
  readonly port: number;
  readonly host: string;
  readonly demo?: boolean;
}

const DEMO_FOLDER = './demo-data';
const DEFAULT_FOLDER = './data';

/** Runs the server until it is told to stop. Problems at the start are told in words, with the exit code of the contract. */
export async function start({ data, port, host, demo = false }: StartOptions): Promise<void> {
  const folder = demo && data === DEFAULT_FOLDER ? DEMO_FOLDER : data;
  try {
    const open = await openHouse(placeOf(folder, process.env), 'file');
    const running = await startServer(open.house, {
      port,
      host,
      kind: demo ? 'demo' : 'real',
      tell: (line) => process.stdout.write(`${line}\n`),
    });
    if (open.lock !== undefined) {
      answerQuestions(open.house.folder, open.lock, (question) => {
        const operation = OPERATIONS.find(({ name, throughServer }) => throughServer && name === question.operation);
        if (operation === undefined)
          return Promise.resolve({
            problem: {
              code: 'program.noSuchOperation',
              zh: '正在运行的服务不认识这个命令。',
              en: 'The running server does not know this command.',
            },
          });
        return answer(open.house, operation, question.options);
      });
    }
    let stopping = false;
    const stop = (): void => {
      if (stopping) return;
      stopping = true;
      void running
        .close()
        .then(() => open.close())
        .then(() => process.exit(0));
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    process.stderr.write(`${error.in(consoleLocale(process.env))}\n`);
    process.exit(exitCodeOf(error.code));
  }
}

import { join } from 'node:path';
import { Problem } from '../../kernel/problem.ts';
import { openOutlets } from '../../modules/notice/server/index.ts';
import type { House } from '../../platform/house.ts';
import { answerQuestions } from '../program/control.ts';
import { clearUnfinishedDemo, DEMO_CHILDREN, DEMO_SEED, fillDemoCounty, isEmptyHouse } from '../program/demo.ts';
import { openHouse, placeOf, type OpenHouse } from '../program/open-house.ts';
import { startServer, type RunningServer } from '../server/start.ts';
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
const TELL_EVERY = 500;

/** Runs the server until it is told to stop. Problems at the start are told in words, with the exit code of the contract. */
export async function start({ data, port, host, demo = false }: StartOptions): Promise<void> {
  const folder = demo && data === DEFAULT_FOLDER ? DEMO_FOLDER : data;
  const tell = (line: string): void => void process.stdout.write(`${line}\n`);
  let opened: OpenHouse | undefined;
  let server: RunningServer | undefined;
  try {
    const place = placeOf(folder, process.env);
    const outlets = openOutlets(process.env.NOTICE_FILE || undefined);
    if (demo) await clearUnfinishedDemo(place);
    const open = await openHouse(place, 'file');
    opened = open;
    const filled = Promise.withResolvers<void>();
    const running = await startServer(open.house, { port, host, kind: demo ? 'demo' : 'real', tell, before: filled.promise, outlets });
    server = running;
    if (open.lock !== undefined) {
      answerQuestions(open.house, open.lock, (question) => {
        const operation = OPERATIONS.find(({ name, throughServer }) => throughServer && name === question.operation);
        if (operation === undefined)
          return Promise.resolve({
            problem: {
              code: 'program.noSuchOperation',
              zh: '正在运行的服务不认识这个命令。',
              en: 'The running server does not know this command.',
            },
          });
        return answer(open.house, operation, question.options, question.locale);
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
    try {
      if (demo) await fillIfEmpty(open.house, tell);
      filled.resolve();
    } catch (error) {
      // Told to stop in the midst of it: the next start begins anew.
      if (!stopping) throw error;
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    process.stderr.write(`${error.in(consoleLocale(process.env))}\n`);
    // Ended by having nothing left to do: a log that is still opening its file does not bear being cut off.
    process.exitCode = exitCodeOf(error.code);
    await server?.close();
    await opened?.close();
  }
}

/** A demo folder that is new is filled while the server answers already, with a page that asks to wait. */
async function fillIfEmpty(house: House, tell: (line: string) => void): Promise<void> {
  if (!(await isEmptyHouse(house))) return;
  tell('正在生成演示县的数据，约需半分钟…… / making up the demo county, about half a minute');
  let told = 0;
  await fillDemoCounty(house, {
    children: DEMO_CHILDREN,
    seed: DEMO_SEED,
    tell: (done, of) => {
      if (done < of && done - told < TELL_EVERY) return;
      told = done;
      tell(`  ${done} / ${of}`);
    },
  });
  tell(`演示数据已就绪。登录方式显示在登录页上；可导入的示例台账在 ${join(house.folder, 'example-ledgers')}`);
}

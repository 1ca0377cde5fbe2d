import { Worker } from 'node:worker_threads';
import type { PhraseParams } from '../../kernel/phrase.ts';
import type { SheetLimits } from './limits.ts';
import type { SheetPart } from './part.ts';
import { isSheetProblemName, sheetProblems } from './problems.ts';

export interface WorkerTask {
  readonly path: string;
  readonly limits: Partial<SheetLimits>;
}

export type FromWorker =
  | { readonly kind: 'parts'; readonly parts: SheetPart[] }
  | { readonly kind: 'end' }
  | { readonly kind: 'problem'; readonly code: string; readonly params: PhraseParams }
  | { readonly kind: 'crash'; readonly reason: string };

export interface WorkerBounds {
  /** Heap of the worker in megabytes; beyond it the read ends with `sheet.outOfMemory`. */
  readonly heapMb: number;
  /** How long one batch may take in milliseconds; beyond it the read ends with `sheet.tooSlow`. */
  readonly batchMs: number;
}

const DEFAULT_BOUNDS: WorkerBounds = { heapMb: 200, batchMs: 60_000 };

/**
 * `readWorkbook` in a thread with a memory limit of its own: a hostile file can end the thread, not the server.
 * It is never ahead by more than one batch, so a slow reader holds the worker back. Leaving the loop early ends the thread.
 */
export async function* readWorkbookInWorker(
  path: string,
  limits: Partial<SheetLimits> = {},
  bounds: Partial<WorkerBounds> = {},
): AsyncGenerator<SheetPart> {
  const { heapMb, batchMs } = { ...DEFAULT_BOUNDS, ...bounds };
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { path, limits } satisfies WorkerTask,
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 16 },
    env: {},
    execArgv: [],
  });
  // Without a listener an error between two batches would be thrown at the process.
  worker.on('error', () => undefined);
  try {
    let next = ask(worker, batchMs);
    for (;;) {
      const message = await next;
      if (message.kind === 'end') return;
      if (message.kind === 'problem') throw problemOf(message.code, message.params);
      if (message.kind === 'crash') throw sheetProblems.crashed({ reason: message.reason });
      // The thread reads on while the caller works on these; what became of it is told when it is asked for.
      next = ask(worker, batchMs);
      next.catch(() => undefined);
      yield* message.parts;
    }
  } finally {
    await worker.terminate();
  }
}

function ask(worker: Worker, batchMs: number): Promise<FromWorker> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle(() => reject(sheetProblems.tooSlow())), batchMs);
    const onMessage = (message: FromWorker): void => settle(() => resolve(message));
    const onError = (error: NodeJS.ErrnoException): void => {
      settle(() =>
        reject(
          error.code === 'ERR_WORKER_OUT_OF_MEMORY'
            ? sheetProblems.outOfMemory()
            : sheetProblems.crashed({ reason: error.code ?? error.name }),
        ),
      );
    };
    const onExit = (code: number): void => settle(() => reject(sheetProblems.crashed({ reason: `exit ${code}` })));
    const settle = (then: () => void): void => {
      clearTimeout(timer);
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.off('exit', onExit);
      then();
    };
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.on('exit', onExit);
    worker.postMessage('next');
  });
}

function problemOf(code: string, params: PhraseParams): Error {
  const name = code.replace(/^sheet\./, '');
  return isSheetProblemName(name) ? sheetProblems[name](params) : sheetProblems.crashed({ reason: code });
}

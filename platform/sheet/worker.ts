/** Runs in a worker thread: reads one workbook and hands over a batch each time it is asked, so that it is never ahead by more than one. */
import { parentPort, workerData } from 'node:worker_threads';
import { Problem } from '../../kernel/problem.ts';
import type { SheetPart } from './part.ts';
import { readWorkbook } from './read.ts';
import type { FromWorker, WorkerTask } from './read-in-worker.ts';

const ROWS_PER_MESSAGE = 500;

const port = parentPort;
const task = workerData as WorkerTask;
if (port) {
  const batches = batchesOf(readWorkbook(task.path, task.limits));
  port.on('message', () => {
    void answer(batches).then((message) => {
      port.postMessage(message);
      if (message.kind !== 'parts') port.close();
    });
  });
}

async function answer(batches: AsyncIterator<SheetPart[]>): Promise<FromWorker> {
  try {
    const next = await batches.next();
    return next.done ? { kind: 'end' } : { kind: 'parts', parts: next.value };
  } catch (error) {
    if (error instanceof Problem) return { kind: 'problem', code: error.code, params: error.params };
    return { kind: 'crash', reason: error instanceof Error ? error.name : 'unknown' };
  }
}

async function* batchesOf(parts: AsyncIterable<SheetPart>): AsyncGenerator<SheetPart[]> {
  let batch: SheetPart[] = [];
  let rows = 0;
  for await (const part of parts) {
    batch.push(part);
    rows += part.kind === 'rows' ? part.rows.length : 1;
    if (rows < ROWS_PER_MESSAGE) continue;
    yield batch;
    batch = [];
    rows = 0;
  }
  if (batch.length > 0) yield batch;
}

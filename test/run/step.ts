import { spawn } from 'node:child_process';

/** What one part of the run came to. */
export interface Outcome {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly seconds: number;
}

export interface Ending {
  readonly code: number;
  readonly output: string;
  readonly seconds: number;
}

/** Runs one of the project's tools with this Node. `show` passes its output on as it comes; else it is kept for the report. */
export async function runTool(file: string, args: readonly string[], signal: AbortSignal, show = false): Promise<Ending> {
  const started = performance.now();
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'] });
  const stop = (): void => void child.kill('SIGTERM');
  signal.addEventListener('abort', stop);
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (output += text));
  const code = await new Promise<number>((resolve, reject) => child.once('error', reject).once('close', (exit) => resolve(exit ?? 1)));
  signal.removeEventListener('abort', stop);
  return { code, output, seconds: (performance.now() - started) / 1000 };
}

/** A fence or a build: it holds or it does not, and counts as one. */
export async function runCheck(name: string, file: string, args: readonly string[], signal: AbortSignal): Promise<Outcome> {
  const { code, output, seconds } = await runTool(file, args, signal);
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds.toFixed(1)} s)`);
  if (code !== 0) console.log(output.trim());
  return { name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, seconds };
}

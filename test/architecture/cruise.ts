import { globSync } from 'node:fs';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';

const TS_CONFIG = './tsconfig.test.json';

/** What dependency-cruiser read in `folders`. Throws Error when files were passed over without a word. */
export async function readImports(folders: readonly string[]): Promise<ICruiseResult> {
  const options = await extractDepcruiseOptions('./.dependency-cruiser.cjs');
  const { output } = await cruise([...folders], options, undefined, { tsConfig: extractTSConfig(TS_CONFIG) });
  if (typeof output === 'string') throw new Error('dependency-cruiser gave text where a result was asked for');
  assertAllRead(output, folders);
  return output;
}

/** Text of every broken rule of .dependency-cruiser.cjs; empty when all hold. */
export async function describeBrokenRules(folders: readonly string[]): Promise<string> {
  const options = await extractDepcruiseOptions('./.dependency-cruiser.cjs');
  const told = await cruise([...folders], { ...options, outputType: 'err-long' }, undefined, { tsConfig: extractTSConfig(TS_CONFIG) });
  if (typeof told.output !== 'string') throw new Error('dependency-cruiser gave a result where text was asked for');
  return told.exitCode === 0 ? '' : told.output;
}

/** With a TypeScript that has no compiler API the tool reads nothing, and finds nothing wrong in it. */
function assertAllRead({ modules }: ICruiseResult, folders: readonly string[]): void {
  const onDisk = folders.flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`));
  const read = new Set(modules.map(({ source }) => source));
  const missed = onDisk.filter((file) => !read.has(file));
  if (onDisk.length === 0 || missed.length > 0) throw new Error(`not read: ${missed.join(', ') || 'anything'}`);
  const imports = modules.reduce((sum, { dependencies }) => sum + dependencies.length, 0);
  if (imports < onDisk.length / 2) throw new Error(`only ${imports} imports seen in ${onDisk.length} files: the reader is broken`);
}

// `npm run check:imports`: the rules of .dependency-cruiser.cjs, over files that it can be shown to have read.
import { globSync, statSync } from 'node:fs';
import { cruise, type IReporterOutput } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';

const LAYERS = ['kernel', 'modules', 'platform', 'apps', 'test', 'bench'];

/** Text of every broken rule; empty when all hold. Throws Error when files were passed over without a word. */
async function findBrokenRules(): Promise<string> {
  const folders = LAYERS.filter((folder) => statSync(folder, { throwIfNoEntry: false })?.isDirectory());
  const options = await extractDepcruiseOptions('./.dependency-cruiser.cjs');
  const tsConfig = extractTSConfig('./tsconfig.test.json');
  const counted = await cruise(folders, options, undefined, { tsConfig });
  assertAllRead(counted, folders);
  const told = await cruise(folders, { ...options, outputType: 'err-long' }, undefined, { tsConfig });
  if (typeof told.output !== 'string') throw new Error('dependency-cruiser gave a result where text was asked for');
  return told.exitCode === 0 ? '' : told.output;
}

/** With a TypeScript that has no compiler API the tool reads nothing, and finds nothing wrong in it. */
function assertAllRead({ output }: IReporterOutput, folders: readonly string[]): void {
  if (typeof output === 'string') throw new Error('dependency-cruiser gave text where a result was asked for');
  const onDisk = folders.flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`));
  const read = new Set(output.modules.map((module) => module.source));
  const missed = onDisk.filter((file) => !read.has(file));
  if (onDisk.length === 0 || missed.length > 0) throw new Error(`not read: ${missed.join(', ') || 'anything'}`);
  const imports = output.modules.reduce((sum, module) => sum + module.dependencies.length, 0);
  if (imports < onDisk.length / 2) throw new Error(`only ${imports} imports seen in ${onDisk.length} files: the reader is broken`);
  console.log(`${onDisk.length} files, ${imports} imports`);
}

const broken = await findBrokenRules();
if (broken !== '') {
  console.error(broken);
  process.exitCode = 1;
}

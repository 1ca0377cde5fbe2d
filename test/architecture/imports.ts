// `npm run check:imports`: the rules of .dependency-cruiser.cjs, over files that it can be shown to have read.
import { statSync } from 'node:fs';
import { describeBrokenRules, readImports } from './cruise.ts';

const LAYERS = ['kernel', 'modules', 'platform', 'apps', 'test', 'bench'];

const folders = LAYERS.filter((folder) => statSync(folder, { throwIfNoEntry: false })?.isDirectory());
const { summary } = await readImports(folders);
console.log(`${summary.totalCruised} modules, ${summary.totalDependenciesCruised ?? 0} imports`);
const broken = await describeBrokenRules(folders);
if (broken !== '') {
  console.error(broken);
  process.exitCode = 1;
}

// `npm run docs`: writes the pages of docs/ that are made from the program itself.
import { writeFileSync } from 'node:fs';
import { readImports } from './cruise.ts';
import { writeDictionary } from './dictionary.ts';
import { writeDutyFormats } from './duty-formats.ts';
import { draw } from './picture-drawing.ts';
import { DRAWN, pictureOf } from './picture.ts';

writeFileSync('docs/data-dictionary.md', writeDictionary());
writeFileSync('docs/formats-duty.md', writeDutyFormats());
writeFileSync('docs/architecture.svg', draw(pictureOf(await readImports(DRAWN))));

// Writes children into a data folder until it is killed, and says the id of each once it is acknowledged.
import { writeSync } from 'node:fs';
import { openHouse, placeOf } from '../../apps/program/open-house.ts';
import { registerChild } from '../../modules/child/server/index.ts';
import { runCommand } from '../../platform/command/index.ts';
import { newId } from '../../platform/ids.ts';
import { directorOf } from './village.ts';

const [folder = '', keyFile = ''] = process.argv.slice(2);
const { house } = await openHouse(placeOf(folder, { KEY_FILE: keyFile }));
const director = await directorOf(house);
writeSync(1, 'ready\n');
/** Ten characters of ten sounds: no child is taken for another, of this process or of one before it. */
const DIGITS = '甲乙丙丁戊己庚辛壬癸';
const WIDTH = 7;
for (let count = 0; ; count += 1) {
  const childId = newId();
  const values = [
    { path: 'child.name', value: `岩${spell(process.pid)}${spell(count)}` },
    { path: 'parent.father.phone', value: '13800000000' },
  ];
  await runCommand(house, director, registerChild, {
    id: newId(),
    payload: { childId, placeId: director.placeId as string, values: values as never },
  });
  // Not by the stream of the console, which could hold lines back.
  writeSync(1, `${childId}\n`);
}

function spell(number: number): string {
  return Array.from(String(number).padStart(WIDTH, '0'), (digit) => DIGITS[Number(digit)]).join('');
}

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findShippedScheme } from '../../../modules/duty/domain/index.ts';
import { onEachEngine } from '../../../test/support/engines.ts';
import { openTestHouse, type TestHouse } from '../../../test/support/house.ts';
import { calendarImport } from './calendar.ts';
import { schemesPublish } from './publish.ts';

const CALENDAR = [
  '类别,名称,开始,结束',
  '学期,秋季学期,2026-09-01,2027-01-22',
  '学期,春季学期,2027-02-22,2027-07-02',
  '法定节假日,国庆节,2026-10-01,2026-10-07',
  '调休上班,,2026-10-10,',
];

onEachEngine('what the command line keeps for a county', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse(() => new Date('2026-11-27T04:00:00Z'));
  });
  afterAll(() => house.close());

  function file(name: string, text: string): string {
    const path = join(house.folder, name);
    writeFileSync(path, text);
    return path;
  }

  test('a scheme of a file is published at a place, and publishing it again changes nothing', async () => {
    const scheme = file('谈心.json', JSON.stringify(findShippedScheme('weekly-talk')));
    const order = { file: scheme, place: '990102', from: '2026-11-30' };
    const first = await schemesPublish.perform(house, order);
    expect(first).toMatchObject({ exitCode: 0, json: { ok: true, scheme: 'weekly-talk', version: 1, changed: true } });
    expect(first.text).toBe('《谈心交心制度》第1版从 2026-11-30 起在云岭县施行。');
    expect(await schemesPublish.perform(house, order)).toMatchObject({ exitCode: 0, json: { version: 1, changed: false } });
    await expect(schemesPublish.perform(house, { ...order, from: '2026-11-01' })).rejects.toMatchObject({ code: 'scheme.publishedInPast' });
    await expect(schemesPublish.perform(house, { ...order, place: '880000' })).rejects.toMatchObject({ code: 'place.codeUnknown' });
  });

  test('a file that is no scheme is refused with every place, and nothing is kept of it', async () => {
    const wrong = file('错.json', JSON.stringify({ ...findShippedScheme('weekly-talk'), articles: [] }));
    const refused = await schemesPublish.perform(house, { file: wrong, place: '990102', from: '2026-12-07' });
    expect(refused).toMatchObject({ exitCode: 1, json: { ok: false, faults: [{ place: 'articles' }] } });
  });

  test('a calendar is read from CSV and from JSON; what has passed changes only with a reason', async () => {
    const csv = file('校历.csv', CALENDAR.join('\n'));
    expect(await calendarImport.perform(house, { file: csv })).toMatchObject({
      exitCode: 0,
      json: { revision: 1, schoolYears: 1, publicHolidays: 1 },
    });
    const year = {
      name: '2026-2027',
      from: '2026-09-01',
      to: '2027-08-31',
      terms: [{ kind: 'autumn', from: '2026-09-01', to: '2027-01-15' }],
    };
    const json = file('校历.json', JSON.stringify({ schoolYears: [year] }));
    await expect(calendarImport.perform(house, { file: json })).rejects.toMatchObject({ code: 'calendar.pastNeedsReason' });
    const reasoned = await calendarImport.perform(house, { file: json, place: '990102', reason: '县里改了校历' });
    expect(reasoned).toMatchObject({ exitCode: 0, json: { revision: 2 } });
    const gap = file('缺口.json', JSON.stringify({ schoolYears: [year, { ...year, from: '2027-09-03', to: '2028-08-31', terms: [] }] }));
    expect(await calendarImport.perform(house, { file: gap })).toMatchObject({ exitCode: 1, json: { ok: false } });
    await expect(calendarImport.perform(house, { file: join(house.folder, '没有.csv') })).rejects.toMatchObject({ code: 'cli.noSuchFile' });
    await expect(calendarImport.perform(house, { file: file('坏.json', '{') })).rejects.toMatchObject({ code: 'calendar.notJson' });
  });
});

// Keeps one file in a house, and dies at the statement named, if it comes that far: `put-file.ts <where> <key file> <folder> <text> <statement>`.
import { Readable } from 'node:stream';
import { putFile } from '../../platform/files/index.ts';
import { killedAt, openKilledHouse } from '../ledgers/killed-house.ts';

const [where = '', keyFile = '', folder = '', text = '', statement = ''] = process.argv.slice(2);
const house = await openKilledHouse(where, keyFile, folder);
const content = Readable.from([Buffer.from(text)]);
const fileId = await putFile(killedAt(house, Number(statement)), content, { mediaType: 'image/jpeg', limit: 1_000_000 });
process.stdout.write(fileId);
await house.engine.close();
process.exit(0);

import { open, type Entry, type ZipFile } from 'yauzl';
import type { Readable } from 'node:stream';
import { Problem } from '../../kernel/problem.ts';
import type { SheetLimits } from './limits.ts';
import { sheetProblems } from './problems.ts';

/** The parts of a zip that a workbook reader asks for. Sizes are checked against the directory first, then while unpacking. */
export interface Package {
  has(name: string): boolean;
  /** Unpacked bytes of one part. Throws `sheet.broken` if there is no such part. */
  chunks(name: string): AsyncGenerator<Buffer>;
  close(): void;
}

export async function openPackage(path: string, limits: SheetLimits): Promise<Package> {
  const zip = await openZip(path);
  try {
    return packageOf(zip, await readDirectory(zip, limits), limits);
  } catch (error) {
    zip.close();
    throw error;
  }
}

function packageOf(zip: ZipFile, entries: ReadonlyMap<string, Entry>, limits: SheetLimits): Package {
  // A part is read at most twice (merged regions, then rows), so each keeps its own count of bytes.
  return {
    has: (name) => entries.has(keyOf(name)),
    async *chunks(name) {
      const entry = entries.get(keyOf(name));
      if (!entry) throw sheetProblems.broken({ part: name });
      const stream = await openEntry(zip, entry, name);
      let bytes = 0;
      try {
        for await (const chunk of stream as AsyncIterable<Buffer>) {
          bytes += chunk.length;
          if (bytes > limits.maxInflatedBytes) throw sheetProblems.bomb({ limit: limits.maxInflatedBytes });
          yield chunk;
        }
      } catch (error) {
        if (error instanceof Problem) throw error;
        throw sheetProblems.broken({ part: name });
      } finally {
        stream.destroy();
      }
    },
    close: () => zip.close(),
  };
}

function openZip(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    open(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, zip) => {
      if (error) reject(sheetProblems.broken({ part: 'zip' }));
      else resolve(zip);
    });
  });
}

function readDirectory(zip: ZipFile, limits: SheetLimits): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>();
  if (zip.entryCount > limits.maxZipEntries) {
    return Promise.reject(sheetProblems.tooManyParts({ actual: zip.entryCount, limit: limits.maxZipEntries }));
  }
  return new Promise((resolve, reject) => {
    let declared = 0;
    zip.on('error', () => reject(sheetProblems.broken({ part: 'zip' })));
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      const name = keyOf(entry.fileName);
      // Pictures and the like are never unpacked, so only XML counts.
      if (/\.(xml|rels)$/.test(name)) declared += entry.uncompressedSize;
      if (entry.isEncrypted()) return reject(sheetProblems.encrypted());
      if (declared > limits.maxInflatedBytes) return reject(sheetProblems.bomb({ limit: limits.maxInflatedBytes }));
      // Two parts of one name: a reader and Excel could each take another one.
      if (entries.has(name)) return reject(sheetProblems.broken({ part: entry.fileName }));
      entries.set(name, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

function openEntry(zip: ZipFile, entry: Entry, name: string): Promise<Readable> {
  return new Promise((resolve, reject) => {
    try {
      zip.openReadStream(entry, (error, stream) => (error ? reject(sheetProblems.broken({ part: name })) : resolve(stream)));
    } catch {
      reject(sheetProblems.broken({ part: name }));
    }
  });
}

/** Part names are compared without case (ECMA-376 part 2). */
function keyOf(name: string): string {
  return name.replace(/^\/+/, '').toLowerCase();
}

import { mkdir, open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { House } from '../house.ts';
import { newId } from '../ids.ts';
import { draftsOf, enter, pathOf } from '../files/store.ts';

/** Stored files on their way back from a backup, one after the other. */
export interface Storing {
  add(digest: string, piece: Buffer): Promise<void>;
  /** All are on the disk under their names. */
  finish(): Promise<void>;
  /** Takes away what was put there: the restore came to nothing. */
  undo(): Promise<void>;
}

export function openStoring(place: Pick<House, 'folder' | 'filesFolder'>): Storing {
  let current: { digest: string; draft: string; out: FileHandle } | undefined;
  const entered: string[] = [];

  async function finish(): Promise<void> {
    if (current === undefined) return;
    const { digest, draft, out } = current;
    current = undefined;
    await out.sync();
    await out.close();
    const path = pathOf(place, Buffer.from(digest, 'hex'));
    await enter(draft, path);
    entered.push(path);
  }

  return {
    add: async (digest, piece) => {
      if (current?.digest !== digest) {
        await finish();
        await mkdir(draftsOf(place), { recursive: true, mode: 0o700 });
        const draft = join(draftsOf(place), newId());
        current = { digest, draft, out: await open(draft, 'wx', 0o600) };
      }
      await current.out.writeFile(piece);
    },
    finish,
    undo: async () => {
      await current?.out.close();
      for (const path of [...entered, ...(current === undefined ? [] : [current.draft])]) await rm(path, { force: true });
    },
  };
}

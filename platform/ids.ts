import { V7Generator } from 'uuidv7';

/** Random words fetched at once. The library alone fetches eight, and fetching is most of what an id costs. */
const WORDS = 1024;

const words = new Uint32Array(WORDS);
let used = WORDS;

const generator = new V7Generator({
  nextUint32: () => {
    if (used === WORDS) {
      crypto.getRandomValues(words);
      used = 0;
    }
    const word = words[used] as number;
    used += 1;
    return word;
  },
});

/** A UUIDv7: ids of one process are in the order in which they were made. */
export function newId(): string {
  return generator.generate().toString();
}

import { useEffect, useState } from 'react';
import { useRead } from '../query.ts';

export interface FoundChild {
  readonly id: string;
  readonly name: string;
  readonly place: string | null;
  readonly school: string | null;
  readonly class: string | null;
}

const PAUSE_MS = 250;
const MOST = 8;

/** Children within reach by any part of a name or pinyin, once whoever types has paused; undefined until they are there. */
export function useFoundChildren(typed: string): readonly FoundChild[] | undefined {
  const search = useSettled(typed.trim());
  const found = useRead<{ readonly items: readonly FoundChild[] }>('/api/v1/children', { search, size: MOST }, { when: search !== '' });
  return search !== '' && search === typed.trim() ? found.data?.items : undefined;
}

/** Where the child lives and learns tells namesakes apart. */
export function labelOfFound({ name, place, school, class: schoolClass }: FoundChild): string {
  return [name, place, `${school ?? ''}${schoolClass ?? ''}`].filter((one) => one !== null && one !== '').join(' ');
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

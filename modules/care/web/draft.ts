import { useCallback, useEffect, useRef, useState } from 'react';
import { findStored, request, store, useSession } from '../../../apps/office/shell/index.ts';
import { CARE } from './answers.ts';

/**
 * A draft outlives the page, the browser and a power cut. It names children, so it stands in the browser only encrypted, under a key
 * that the server gives to a session of the same account: whoever finds the computer finds noise. Where the browser cannot encrypt
 * (a page without TLS), nothing is stored, and what is typed lives as long as the page.
 */
async function openKey(): Promise<CryptoKey | undefined> {
  if (globalThis.crypto.subtle === undefined) return undefined;
  const { key } = await request<{ key: string }>('GET', `${CARE}/draft-key`);
  return crypto.subtle.importKey('raw', fromBase64(key), 'AES-GCM', false, ['encrypt', 'decrypt']);
}

export interface DraftControl<Content> {
  /** What was found from before; undefined while it is looked for, null where there is nothing. */
  readonly found: Content | null | undefined;
  readonly keep: (content: Content) => void;
  readonly drop: () => void;
}

const PAUSE_MS = 400;
const IV_BYTES = 12;

export function useDraft<Content>(name: string): DraftControl<Content> {
  const session = useSession();
  const place = `shouwang.draft.${name}.${session.account.id}`;
  const key = useRef<CryptoKey | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [found, setFound] = useState<Content | null | undefined>(undefined);

  useEffect(() => {
    let gone = false;
    void (async () => {
      // Without a key nothing is kept; the page works all the same.
      key.current = await openKey().catch(() => undefined);
      const content = key.current === undefined ? null : await readDraft<Content>(key.current, place);
      if (!gone) setFound(content);
    })();
    return () => {
      gone = true;
    };
  }, [place]);

  const keep = useCallback(
    (content: Content) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        if (key.current !== undefined) void writeDraft(key.current, place, content);
      }, PAUSE_MS);
    },
    [place],
  );
  const drop = useCallback(() => {
    clearTimeout(timer.current);
    store(place, undefined);
    setFound(null);
  }, [place]);
  return { found, keep, drop };
}

async function writeDraft(key: CryptoKey, place: string, content: unknown): Promise<void> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(JSON.stringify(content)));
  store(place, toBase64(new Uint8Array([...iv, ...new Uint8Array(sealed)])));
}

/** Null where there is none, or one that this key does not open (kept before the keys of the installation changed). */
async function readDraft<Content>(key: CryptoKey, place: string): Promise<Content | null> {
  const stored = findStored(place);
  if (stored === undefined) return null;
  try {
    const bytes = fromBase64(stored);
    const open = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytes.slice(0, IV_BYTES) }, key, bytes.slice(IV_BYTES));
    return JSON.parse(new TextDecoder().decode(open)) as Content;
  } catch {
    store(place, undefined);
    return null;
  }
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { say, type Locale, type Phrase, type PhraseParams } from '../../../kernel/phrase.ts';
import { setRequestLocale } from './api.ts';
import { findStored, store } from './stored.ts';

const STORED_AT = 'shouwang.locale';

/** Values of `lang` and `Accept-Language`. */
export const LANGUAGE_TAGS: Readonly<Record<Locale, string>> = { zh: 'zh-CN', en: 'en' };

interface LocaleState {
  readonly locale: Locale;
  readonly setLocale: (locale: Locale) => void;
}

const LocaleContext = createContext<LocaleState | undefined>(undefined);

function findStoredLocale(): Locale | undefined {
  const stored = findStored(STORED_AT);
  return stored === 'zh' || stored === 'en' ? stored : undefined;
}

export function LocaleProvider({ children }: { readonly children: ReactNode }) {
  const [locale, setLocale] = useState<Locale>(() => {
    const first = findStoredLocale() ?? 'zh';
    setRequestLocale(first);
    return first;
  });

  useEffect(() => {
    document.documentElement.lang = LANGUAGE_TAGS[locale];
  }, [locale]);

  const state = useMemo<LocaleState>(
    () => ({
      locale,
      setLocale: (next) => {
        // Before the state changes: what is asked for from now on is answered in the new language.
        setRequestLocale(next);
        store(STORED_AT, next);
        setLocale(next);
      },
    }),
    [locale],
  );
  return <LocaleContext value={state}>{children}</LocaleContext>;
}

export function useLocale(): LocaleState {
  const state = useContext(LocaleContext);
  if (!state) throw new Error('useLocale outside LocaleProvider');
  return state;
}

/** `const t = usePhrase(); t(PHRASES.saved, { count: 3 })`: the phrase in the user's language. */
export function usePhrase(): (phrase: Phrase, params?: PhraseParams) => string {
  const { locale } = useLocale();
  return useCallback((phrase, params) => say(phrase, locale, params), [locale]);
}

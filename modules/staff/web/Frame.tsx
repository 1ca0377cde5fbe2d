import { Button, Flex } from 'antd';
import type { ReactNode } from 'react';
import { useLocale, usePhrase } from '../../../apps/office/shell/index.ts';
import { STAFF_PHRASES as P } from './phrases.ts';

export interface FrameProps {
  readonly title: string;
  readonly children: ReactNode;
}

const COLUMN = { maxWidth: 480, margin: '4vh auto 0' } as const;

/** What surrounds a page for people who are not signed in: the product's name, the language, one calm column. */
export function Frame({ title, children }: FrameProps) {
  const t = usePhrase();
  const { locale, setLocale } = useLocale();
  return (
    <div style={COLUMN}>
      <Flex justify="space-between" align="start" style={{ marginBottom: 24 }}>
        <div>
          <strong style={{ fontSize: '2em', letterSpacing: '0.1em', color: 'var(--sw-navy)' }}>{t(P.product)}</strong>
          <div className="sw-faint">{t(P.productLong)}</div>
        </div>
        <Button type="text" lang={locale === 'zh' ? 'en' : 'zh-CN'} onClick={() => setLocale(locale === 'zh' ? 'en' : 'zh')}>
          {t(P.otherLanguage)}
        </Button>
      </Flex>
      <section className="sw-panel" style={{ padding: '24px 28px' }}>
        <h1 style={{ marginBottom: 16 }}>{title}</h1>
        {children}
      </section>
    </div>
  );
}

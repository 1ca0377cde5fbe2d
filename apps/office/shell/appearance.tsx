import { App, ConfigProvider, type ThemeConfig } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Locale } from '../../../kernel/phrase.ts';
import { useLocale } from './locale.tsx';
import { findStored, store } from './stored.ts';

const STORED_AT = 'shouwang.largeType';
const FONTS =
  "'PingFang SC', 'Microsoft YaHei', 'HarmonyOS Sans SC', 'Source Han Sans SC', 'Noto Sans CJK SC', 'WenQuanYi Micro Hei', system-ui, sans-serif";

/** In English pages Latin fonts come first: those of Chinese draw an apostrophe as wide as a character. */
const LATIN_FONTS = "'Segoe UI', Roboto, 'Helvetica Neue', 'Liberation Sans', Arial";

/** Every text colour here has a contrast of at least 4.5 on white and on the page's grey (WCAG AA); antd's own do not. */
function themeOf(large: boolean, locale: Locale): ThemeConfig {
  return {
    cssVar: { key: 'shouwang' },
    token: {
      colorPrimary: '#0958d9',
      colorPrimaryHover: '#003eb3',
      colorLink: '#0958d9',
      colorLinkHover: '#003eb3',
      colorError: '#c4161c',
      colorErrorHover: '#9b1016',
      colorErrorBg: '#fff1f0',
      colorErrorBorder: '#ffa39e',
      colorWarning: '#945700',
      colorWarningBg: '#fff7e6',
      colorWarningBorder: '#d9a441',
      colorSuccess: '#1f6b0a',
      colorSuccessBg: '#f6ffed',
      colorSuccessBorder: '#95c47a',
      colorInfo: '#0958d9',
      colorText: '#1f1f1f',
      colorTextSecondary: '#434343',
      colorTextTertiary: '#595959',
      colorTextDescription: '#595959',
      colorTextPlaceholder: '#6b6b6b',
      colorBgLayout: '#f3f5f8',
      colorBorder: '#8c96a5',
      colorBorderSecondary: '#d5dae1',
      borderRadius: 3,
      fontFamily: locale === 'en' ? `${LATIN_FONTS}, ${FONTS}` : FONTS,
      fontSize: large ? 18 : 14,
      controlHeight: large ? 42 : 32,
      motionDurationMid: '0.1s',
      motionDurationSlow: '0.15s',
    },
    components: {
      Table: {
        headerBg: '#e9eef5',
        headerColor: '#1f1f1f',
        cellPaddingBlockSM: large ? 9 : 6,
        cellPaddingInlineSM: 8,
        rowHoverBg: '#f0f5ff',
      },
      Form: { itemMarginBottom: large ? 20 : 14, verticalLabelPadding: '0 0 2px', labelColor: '#1f1f1f' },
    },
  };
}

/** Lists that drop down stay in the landmark (or dialog) of what opened them: readers of the page by landmarks find them there. */
function landmarkOf(opener?: HTMLElement): HTMLElement {
  return opener?.closest<HTMLElement>('.ant-modal-container, .ant-drawer, main, .sw-top') ?? document.body;
}

interface Appearance {
  readonly large: boolean;
  readonly setLarge: (large: boolean) => void;
}

const AppearanceContext = createContext<Appearance | undefined>(undefined);

/** antd's theme and language; large type is a choice of the browser, as eyes are of its user. */
export function AppearanceProvider({ children }: { readonly children: ReactNode }) {
  const { locale } = useLocale();
  const [large, setLarge] = useState(() => findStored(STORED_AT) === 'yes');
  const theme = useMemo(() => themeOf(large, locale), [large, locale]);

  useEffect(() => {
    document.documentElement.classList.toggle('sw-large', large);
    store(STORED_AT, large ? 'yes' : undefined);
  }, [large]);

  const appearance = useMemo<Appearance>(() => ({ large, setLarge }), [large]);
  return (
    <AppearanceContext value={appearance}>
      <ConfigProvider
        locale={locale === 'zh' ? zhCN : enUS}
        theme={theme}
        button={{ autoInsertSpace: false }}
        // A tap beside a dialog must not throw away what was typed into it.
        modal={{ mask: { closable: false } }}
        getPopupContainer={landmarkOf}
      >
        <App component={false}>{children}</App>
      </ConfigProvider>
    </AppearanceContext>
  );
}

export function useAppearance(): Appearance {
  const appearance = useContext(AppearanceContext);
  if (!appearance) throw new Error('useAppearance outside AppearanceProvider');
  return appearance;
}

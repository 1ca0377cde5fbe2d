import { expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';

test('the provided browser draws Chinese with a font that has the glyphs', async () => {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.setContent('<html lang="zh-CN"><body><p>守望</p></body></html>');
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('DOM.enable');
    await devtools.send('CSS.enable');
    const { root } = await devtools.send('DOM.getDocument');
    const { nodeId } = await devtools.send('DOM.querySelector', { nodeId: root.nodeId, selector: 'p' });
    const { fonts } = await devtools.send('CSS.getPlatformFontsForNode', { nodeId });
    expect(fonts.map((font) => font.familyName).join()).toMatch(/CJK|SC|WenQuanYi|Source Han|UKai|UMing/);
    expect(fonts.reduce((glyphs, font) => glyphs + font.glyphCount, 0)).toBe(2);
  } finally {
    await browser.close();
  }
});

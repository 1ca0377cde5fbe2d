const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

// Edge and others also call themselves Chrome, and Chrome calls itself Safari: the telling name comes first.
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/, '微信'],
  [/Edg\//, 'Edge'],
  [/QQBrowser/, 'QQ浏览器'],
  [/360SE|QIHU|360EE/, '360浏览器'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

/** System and browser in a few words, from what a browser says of itself; undefined where it says nothing known. */
export function describeDevice(userAgent: string): string | undefined {
  const known = [SYSTEMS, BROWSERS]
    .map((list) => list.find(([pattern]) => pattern.test(userAgent))?.[1])
    .filter((word) => word !== undefined);
  return known.length === 0 ? undefined : known.join(' · ');
}

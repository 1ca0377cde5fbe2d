import { describe, expect, test } from 'vitest';
import { decideNoticeSettings, USUAL_SETTINGS, type Channel } from './index.ts';

const CHANNELS: readonly Channel[] = [
  { id: 'email', label: { zh: '电子邮件', en: 'E-mail' }, address: { kind: 'email', label: { zh: '邮箱地址', en: 'E-mail address' } } },
  { id: 'push', label: { zh: '浏览器推送', en: 'Browser push' } },
  { id: 'sms', label: { zh: '短信', en: 'Text message' }, address: { kind: 'other', label: { zh: '手机号', en: 'Mobile number' } } },
];

function decide(channels: readonly string[], addresses: Readonly<Record<string, string>> = {}) {
  return decideNoticeSettings({ ...USUAL_SETTINGS, channels, addresses }, CHANNELS);
}

describe('settings of notices', () => {
  test('keep what is known, and an address also while its channel is off', () => {
    expect(decide(['push', 'pigeon'], { email: ' tian@example.org ', pigeon: 'x' })).toEqual({
      ...USUAL_SETTINGS,
      channels: ['push'],
      addresses: { email: 'tian@example.org' },
    });
  });

  test.each([
    ['e-mail without an address', ['email'], {}, 'notice.addressNeeded', 'email'],
    ['what is no address', [], { email: 'tian at example' }, 'notice.badAddress', 'email'],
    ['a second recipient slipped in', [], { email: 'a@example.org,b@example.org' }, 'notice.badAddress', 'email'],
    ['a header slipped in', [], { email: 'a@example.org\nbcc:b@example.org' }, 'notice.badAddress', 'email'],
    ['an address of another system with blanks', [], { sms: '199 0000 1234' }, 'notice.badAddress', 'sms'],
  ])('refuse %s', (_, channels, addresses, code, field) => {
    expect(() => decide(channels, addresses as Record<string, string>)).toThrow(expect.objectContaining({ code, field }));
  });

  test('refuse a time that is not on the list', () => {
    expect(() => decideNoticeSettings({ ...USUAL_SETTINGS, digestAt: '7:30' }, CHANNELS)).toThrow(
      expect.objectContaining({ code: 'notice.badTime', field: 'digestAt' }),
    );
  });
});

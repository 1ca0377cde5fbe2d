import { createECDH, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { authorizeSender, encryptForBrowser } from './push-encryption.ts';
import { isAllowedService } from './push.ts';

test('encrypts as the example of RFC 8291, appendix A, says', () => {
  const own = createECDH('prime256v1');
  own.setPrivateKey('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw', 'base64url');
  const subscription = {
    endpoint: 'https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV',
    p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  };
  const sealed = encryptForBrowser(Buffer.from('When I grow up, I want to be a watermelon'), subscription, {
    own,
    salt: Buffer.from('DGv6ra1nlYgDCS1FRnbzlw', 'base64url'),
  });
  expect(sealed.toString('base64url')).toBe(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  );
});

test('says who sends, to the push service alone and for half a day', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const now = new Date('2026-11-22T02:00:00Z');
  const header = authorizeSender('https://push.example.net/a/b?c', 'mailto:it@example.org', privateKey, 'KEY', now);
  const [, head = '', claims = '', signature = ''] = /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), k=KEY$/.exec(header) ?? [];
  expect(JSON.parse(Buffer.from(head, 'base64url').toString())).toEqual({ typ: 'JWT', alg: 'ES256' });
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toEqual({
    aud: 'https://push.example.net',
    exp: now.getTime() / 1000 + 43_200,
    sub: 'mailto:it@example.org',
  });
  const key = { key: createPublicKey(privateKey), dsaEncoding: 'ieee-p1363' as const };
  expect(verify('sha256', Buffer.from(`${head}.${claims}`), key, Buffer.from(signature, 'base64url'))).toBe(true);
});

test.each([
  ['https://fcm.googleapis.com/fcm/send/x', true],
  ['https://wns2-sg2p.notify.windows.com/w/?token=x', true],
  ['https://notify.windows.com/', false],
  ['https://evil-notify.windows.com.example.org/', false],
  ['https://fcm.googleapis.com.example.org/', false],
  ['http://fcm.googleapis.com/', false],
  ['https://user@fcm.googleapis.com/', false],
  ['https://10.0.0.7/admin', false],
  ['http://127.0.0.1:5432/', false],
  ['file:///etc/passwd', false],
  ['nothing', false],
])('%s may be called: %s', (endpoint, expected) => {
  expect(isAllowedService(endpoint, ['fcm.googleapis.com', '*.notify.windows.com'])).toBe(expected);
});

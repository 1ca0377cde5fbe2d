import { createCipheriv, createECDH, hkdfSync, randomBytes, sign, type ECDH, type KeyObject } from 'node:crypto';

/** What the browser gives out: where to send, and its keys. */
export interface Subscription {
  readonly endpoint: string;
  /** Public key on P-256, uncompressed (65 bytes), base64url. */
  readonly p256dh: string;
  /** 16 bytes, base64url. */
  readonly auth: string;
}

const RECORD_BYTES = 4096;
/** Ends the last record (RFC 8188, 2). */
const LAST = Buffer.from([2]);

/** Encrypts a message for one browser: RFC 8291, with the content coding aes128gcm of RFC 8188. Key and salt are drawn anew for each. */
export function encryptForBrowser(
  message: Uint8Array,
  { p256dh, auth }: Subscription,
  { own = newKey(), salt = randomBytes(16) }: { readonly own?: ECDH; readonly salt?: Uint8Array } = {},
): Buffer {
  const theirs = Buffer.from(p256dh, 'base64url');
  const ours = own.getPublicKey();
  const keyInfo = Buffer.concat([Buffer.from('WebPush: info\0'), theirs, ours]);
  const ikm = Buffer.from(hkdfSync('sha256', own.computeSecret(theirs), Buffer.from(auth, 'base64url'), keyInfo, 32));
  const key = Buffer.from(hkdfSync('sha256', ikm, salt, 'Content-Encoding: aes128gcm\0', 16));
  const nonce = Buffer.from(hkdfSync('sha256', ikm, salt, 'Content-Encoding: nonce\0', 12));
  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(message), cipher.update(LAST), cipher.final(), cipher.getAuthTag()]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(RECORD_BYTES);
  return Buffer.concat([salt, size, Buffer.from([ours.length]), ours, sealed]);
}

function newKey(): ECDH {
  const key = createECDH('prime256v1');
  key.generateKeys();
  return key;
}

const TOKEN_SECONDS = 12 * 3600;

/** The header by which a push service knows who sends (VAPID, RFC 8292). */
export function authorizeSender(endpoint: string, contact: string, key: KeyObject, publicKey: string, now: Date): string {
  const claims = { aud: new URL(endpoint).origin, exp: Math.floor(now.getTime() / 1000) + TOKEN_SECONDS, sub: contact };
  const body = [{ typ: 'JWT', alg: 'ES256' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  const signature = sign('sha256', Buffer.from(body), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
  return `vapid t=${body}.${signature}, k=${publicKey}`;
}

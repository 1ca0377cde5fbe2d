import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const NONCES_AT_ONCE = 256;

interface KeyFile {
  readonly version: 1;
  /** Newest last; encryption uses the last, decryption whichever a value names. */
  readonly keys: readonly { readonly id: number; readonly madeAt: string; readonly secret: string }[];
  readonly digestKey: string;
  readonly signingKey: string;
}

/**
 * The keys of one installation. Values are AES-256-GCM with a key id in front and bound to their place (`context`), so that
 * a ciphertext moved to another row does not open. Digests are keyed: a list of them cannot be tried out without the key.
 */
export interface Keyring {
  encrypt(plain: string, context: string): Uint8Array;
  /** Throws when the bytes were changed, belong to another context, or to a key that this ring lacks. */
  decrypt(sealed: Uint8Array, context: string): string;
  digest(purpose: string, text: string): Buffer;
  sign(bytes: Uint8Array): Buffer;
  isSigned(bytes: Uint8Array, signature: Uint8Array): boolean;
}

/** Opens the key file, or makes one readable by its owner alone. Keys are kept apart from the data and out of backups. */
export function openKeyring(file: string, now: Date): Keyring {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    // Written whole under another name first, and linked only if nobody was faster: two first starts share one key.
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(makeKeys(now), undefined, 2), { mode: 0o600, flush: true });
    try {
      linkSync(draft, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      unlinkSync(draft);
    }
  }
  return keyringFrom(JSON.parse(readFileSync(file, 'utf8')) as KeyFile);
}

/** Keys that live as long as the process: for tests and folders that are thrown away. */
export function temporaryKeyring(now: Date): Keyring {
  return keyringFrom(makeKeys(now));
}

function makeKeys(now: Date): KeyFile {
  const { privateKey } = generateKeyPairSync('ed25519');
  return {
    version: 1,
    keys: [{ id: 1, madeAt: now.toISOString(), secret: randomBytes(32).toString('base64') }],
    digestKey: randomBytes(32).toString('base64'),
    signingKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function keyringFrom(file: KeyFile): Keyring {
  // Key objects are made ready once; from bytes each call would do that anew, at twice the time.
  const keys = new Map(file.keys.map(({ id, secret }) => [id, createSecretKey(secret, 'base64')]));
  const current = file.keys.at(-1);
  if (current === undefined) throw new Error('the key file holds no key');
  const digestKey = createSecretKey(file.digestKey, 'base64');
  const privateKey = createPrivateKey(file.signingKey);
  const publicKey = createPublicKey(privateKey);

  function keyOf(id: number): KeyObject {
    const key = keys.get(id);
    if (key === undefined) throw new Error(`the key file lacks key ${id}: the data was written under another key file`);
    return key;
  }

  let nonces = Buffer.alloc(0);

  /** Random bytes are fetched for many nonces at once: one call for each costs as much as the encryption. Each is used once. */
  function takeNonce(): Buffer {
    if (nonces.length === 0) nonces = randomBytes(NONCE_BYTES * NONCES_AT_ONCE);
    const nonce = nonces.subarray(0, NONCE_BYTES);
    nonces = nonces.subarray(NONCE_BYTES);
    return nonce;
  }

  return {
    encrypt: (plain, context) => {
      const nonce = takeNonce();
      const cipher = createCipheriv('aes-256-gcm', keyOf(current.id), nonce).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.from([current.id]), nonce, cipher.getAuthTag(), body]);
    },
    decrypt: (sealed, context) => {
      const bytes = Buffer.from(sealed);
      const nonce = bytes.subarray(1, 1 + NONCE_BYTES);
      const tag = bytes.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', keyOf(bytes[0] ?? 0), nonce)
        .setAAD(Buffer.from(context))
        .setAuthTag(tag);
      return decipher.update(bytes.subarray(1 + NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    },
    digest: (purpose, text) => createHmac('sha256', digestKey).update(`${purpose}\0${text}`).digest(),
    sign: (bytes) => sign(null, bytes, privateKey),
    isSigned: (bytes, signature) => verify(null, bytes, publicKey, signature),
  };
}

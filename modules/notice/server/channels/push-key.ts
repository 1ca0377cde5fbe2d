import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { sql } from 'kysely';
import { withKeeper } from '../../../../platform/db/index.ts';
import type { House } from '../../../../platform/house.ts';

export interface PushKey {
  readonly privateKey: KeyObject;
  /** Uncompressed point, base64url: what browsers ask for. */
  readonly publicKey: string;
}

const CONTEXT = 'notice.pushKey';

/** The key of this installation, made when it is first asked for. Two who ask at once get the same. */
export async function getPushKey(house: House): Promise<PushKey> {
  return withKeeper(house.engine, async (tx) => {
    const find = (): Promise<{ sealed: Uint8Array } | undefined> => tx.first(sql<{ sealed: Uint8Array }>`select sealed from notice_key`);
    const found = await find();
    if (found !== undefined) return open(house.keyring.decrypt(found.sealed, CONTEXT));
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    await tx.run(sql`
      insert into notice_key (sealed, made_at) values (${house.keyring.encrypt(pem, CONTEXT)}, ${house.now()}) on conflict do nothing`);
    const kept = await find();
    return open(kept === undefined ? pem : house.keyring.decrypt(kept.sealed, CONTEXT));
  });
}

function open(pem: string): PushKey {
  const privateKey = createPrivateKey(pem);
  const { x = '', y = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  const point = Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
  return { privateKey, publicKey: point.toString('base64url') };
}

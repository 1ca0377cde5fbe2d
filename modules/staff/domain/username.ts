import { pinyin } from 'pinyin-pro';

/** Same as the check on the column `account.username`. */
export const USERNAME = /^[a-z0-9_.]{3,30}$/;

/** A free username for a person, from the sound of the name: zhangsan, then zhangsan2, zhangsan3. */
export function suggestUsername(name: string, isTaken: (username: string) => boolean): string {
  const sound = pinyin(name, { toneType: 'none', surname: 'head', nonZh: 'consecutive', v: true })
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 24);
  const stem = sound.length >= 3 ? sound : `user${sound}`;
  for (let number = 1; ; number += 1) {
    const username = number === 1 ? stem : `${stem}${number}`;
    if (!isTaken(username)) return username;
  }
}

import { ROLES, type RoleId } from '../../../kernel/access/roles.ts';
import { dayOf } from '../../../kernel/calendar.ts';
import { say } from '../../../kernel/phrase.ts';
import { getPlaceByCode } from '../../../modules/place/server/index.ts';
import { addUser, OPERATOR_OF_STAFF, resetUser } from '../../../modules/staff/server/index.ts';
import { openSignIn } from '../../../platform/auth/index.ts';
import { withActor } from '../../../platform/db/index.ts';
import { defineOperation } from '../operation.ts';
import { cliProblems } from '../problems.ts';

const ADDED = {
  zh: '用户名 {username}\n一次性登录码 {code}（只显示这一次，24 小时内有效，首次登录时设置密码）',
  en: 'User name {username}\nOne-time code {code} (shown this once, valid for 24 hours; the password is chosen at the first sign-in)',
};
const RESET = {
  zh: '用户名 {username}\n新的一次性登录码 {code}（只显示这一次）',
  en: 'User name {username}\nNew one-time code {code} (shown this once)',
};

interface AddOptions {
  readonly name: string;
  readonly role: string;
  readonly place?: string;
}

/** An account with one post and a one-time code, printed once. */
export const userAdd = defineOperation<AddOptions>({
  name: 'user add',
  throughServer: true,
  told: 'atOnce',
  logsItself: true,
  perform: async (house, { name, role, place }, locale) => {
    if (!isRole(role)) throw cliProblems.noSuchRole({ role, known: Object.keys(ROLES).join(', ') });
    const at =
      place === undefined
        ? undefined
        : await withActor(house.engine, OPERATOR_OF_STAFF, (tx) => getPlaceByCode(tx, place, dayOf(house.now())));
    const added = await addUser(house, openSignIn(house), { name, role, placeId: at?.placeId });
    return { json: added, text: say(ADDED, locale, { username: added.username, code: added.code }), exitCode: 0, concerned: 1 };
  },
});

/** Ends all sessions and the password of an account and gives it a new one-time code. */
export const userReset = defineOperation<{ readonly username: string }>({
  name: 'user reset',
  throughServer: true,
  told: 'atOnce',
  logsItself: true,
  perform: async (house, { username }, locale) => {
    const reset = await resetUser(house, openSignIn(house), { username });
    return { json: reset, text: say(RESET, locale, { username: reset.username, code: reset.code }), exitCode: 0, concerned: 1 };
  },
});

function isRole(text: string): text is RoleId {
  return Object.hasOwn(ROLES, text);
}

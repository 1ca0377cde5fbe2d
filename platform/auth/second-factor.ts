import { callerOf, refusalOf, type RequestHeaders } from './caller.ts';
import { LOCK, type Library } from './library.ts';
import { authProblems } from './problems.ts';

export interface SecondFactorSetUp {
  /** otpauth:// address, shown as a QR code. */
  readonly uri: string;
  /** For typing it in where there is no camera. */
  readonly secret: string;
  /** Each works once instead of the six digits, when the phone is lost. */
  readonly backupCodes: readonly string[];
}

export interface SecondFactor {
  /** Finishes a sign-in: six digits of the authenticator, or a backup code. Throws Problem. */
  enter(headers: RequestHeaders, code: string): Promise<{ accountId: string; cookies: readonly string[] }>;
  /** Makes a secret for the one signed in; it counts once `confirm` has seen a code of it. Throws Problem. */
  begin(headers: RequestHeaders, password: string): Promise<SecondFactorSetUp>;
  /** Throws Problem: wrongSecondFactor. */
  confirm(headers: RequestHeaders, code: string): Promise<readonly string[]>;
  /** Throws Problem: wrongCurrentPassword. */
  end(headers: RequestHeaders, password: string): Promise<readonly string[]>;
}

export function openSecondFactor(library: Library): SecondFactor {
  return {
    enter: async (headers, code) => {
      const call = { headers: callerOf(headers), returnHeaders: true } as const;
      const body = { code: code.trim() };
      try {
        const { headers: answer, response } = /^\d{6}$/.test(body.code)
          ? await library.api.verifyTOTP({ ...call, body })
          : await library.api.verifyBackupCode({ ...call, body });
        return { accountId: response.user.id, cookies: answer.getSetCookie() };
      } catch (error) {
        throw problemOf(error);
      }
    },
    begin: async (headers, password) => {
      try {
        const answer = await library.api.enableTwoFactor({ headers: callerOf(headers), body: { password, method: 'totp' } });
        if (answer.method !== 'totp') throw new Error('asked for an authenticator, got another second factor');
        const uri = new URL(answer.totpURI);
        // Shown in the phone: the username, not the address that the library was given for it.
        uri.pathname = uri.pathname.replace(/(@|%40)shouwang\.invalid$/, '');
        return { uri: uri.toString(), secret: uri.searchParams.get('secret') ?? '', backupCodes: answer.backupCodes };
      } catch (error) {
        throw problemOf(error);
      }
    },
    confirm: async (headers, code) => {
      try {
        const { headers: answer } = await library.api.verifyTOTP({
          headers: callerOf(headers),
          body: { code: code.trim() },
          returnHeaders: true,
        });
        return answer.getSetCookie();
      } catch (error) {
        throw problemOf(error);
      }
    },
    end: async (headers, password) => {
      try {
        const { headers: answer } = await library.api.disableTwoFactor({
          headers: callerOf(headers),
          body: { password },
          returnHeaders: true,
        });
        return answer.getSetCookie();
      } catch (error) {
        throw problemOf(error);
      }
    },
  };
}

function problemOf(error: unknown): unknown {
  switch (refusalOf(error)) {
    case 'INVALID_CODE':
    case 'INVALID_BACKUP_CODE':
      return authProblems.wrongSecondFactor({}, 'code');
    case 'ACCOUNT_TEMPORARILY_LOCKED':
      return authProblems.locked({ minutes: LOCK.minutes });
    case 'INVALID_TWO_FACTOR_COOKIE':
    case 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE':
      return authProblems.secondFactorExpired();
    case 'INVALID_PASSWORD':
      return authProblems.wrongCurrentPassword({}, 'password');
    case 'TOTP_ALREADY_ENABLED':
      return authProblems.secondFactorIsOn();
    default:
      return error;
  }
}

import type { Locale } from '../../kernel/phrase.ts';
import type { House } from '../../platform/house.ts';

/** What a command of the machine operator comes to: the JSON of `--json`, the table for people, and the exit code. */
export interface Outcome {
  readonly json: unknown;
  readonly text: string;
  readonly exitCode: number;
  /** How many children, rows or accounts it was about, for the trace that it leaves. */
  readonly concerned?: number;
}

/**
 * A command that works on an open house. While a server runs on the folder, those marked `throughServer` are done by it, so
 * options are plain JSON and paths absolute, and `locale` is the language of the console that asks, not of the server.
 */
export interface Operation<Options = Readonly<Record<string, unknown>>> {
  readonly name: string;
  readonly throughServer: boolean;
  /** How the security administrator hears of it: of what was only read once a day. Never of making an invented county. */
  readonly told: 'atOnce' | 'daily' | 'never';
  /** It writes an entry of its own into the access log, with the children that it is about. */
  readonly logsItself?: true;
  /** In Chinese, where no other language is asked for. */
  perform(house: House, options: Options, locale?: Locale): Promise<Outcome>;
}

export interface OperationDefinition<Options> extends Operation<Options> {
  perform(house: House, options: Options, locale: Locale): Promise<Outcome>;
}

export function defineOperation<Options>(operation: OperationDefinition<Options>): Operation {
  return { ...operation, perform: (house, options, locale = 'zh') => operation.perform(house, options as Options, locale) };
}

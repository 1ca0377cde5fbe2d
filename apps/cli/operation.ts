import type { House } from '../../platform/house.ts';

/** What a command of the machine operator comes to: the JSON of `--json`, the table for people, and the exit code. */
export interface Outcome {
  readonly json: unknown;
  readonly text: string;
  readonly exitCode: number;
}

/**
 * A command that works on an open house. While a server runs on the folder, those marked `throughServer` are done by it, so
 * options are plain JSON and paths absolute.
 */
export interface Operation<Options = Readonly<Record<string, unknown>>> {
  readonly name: string;
  readonly throughServer: boolean;
  perform(house: House, options: Options): Promise<Outcome>;
}

export function defineOperation<Options>(operation: Operation<Options>): Operation {
  return operation as unknown as Operation;
}

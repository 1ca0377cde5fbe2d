import type { Outcome } from './operation.ts';

/** A command that needs no house: it reads what it is given and answers. */
export interface LoneOperation<Options> {
  readonly name: string;
  performAlone(options: Options): Promise<Outcome>;
}

import type { Locale } from '../../kernel/phrase.ts';
import type { HousePlace } from '../program/open-house.ts';
import type { Outcome } from './operation.ts';

/** A command that works on a place before any house is open there, and never through a running server. */
export interface PlaceOperation<Options> {
  readonly name: string;
  performAt(place: HousePlace, options: Options, locale: Locale): Promise<Outcome>;
}

import { z } from 'zod';
import { isPlainDate, plainDate } from '../../../../kernel/calendar.ts';
import { PLACE_ATTRIBUTES, PLACE_KINDS, type PlaceAttributeId, type PlaceKind } from '../../domain/index.ts';

/** A day as `YYYY-MM-DD`. */
export const daySchema = z.iso.date().refine(isPlainDate).transform(plainDate);

export const kindSchema = z.enum(Object.keys(PLACE_KINDS) as [PlaceKind, ...PlaceKind[]]);

const ATTRIBUTE_IDS = Object.keys(PLACE_ATTRIBUTES) as [PlaceAttributeId, ...PlaceAttributeId[]];

const LONGEST = 200;

export const valueSchema = z.string().min(1).max(LONGEST);

export const attributesSchema = z.partialRecord(z.enum(ATTRIBUTE_IDS), z.string().max(LONGEST).optional());

/** What name and code are not: those have commands of their own. */
export const detailSchema = z.enum(['urbanRural', 'schoolKind', 'stage', 'enteredYear', 'primaryYears', 'contact', 'room']);

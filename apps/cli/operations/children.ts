import { MACHINE_OPERATOR } from '../../../kernel/access/actor.ts';
import { rangeBelow } from '../../../kernel/access/actor.ts';
import { dayOf, plainDate } from '../../../kernel/calendar.ts';
import { STATUS_DEFINITIONS } from '../../../modules/child/domain/index.ts';
import { listChildren, type ChildLine } from '../../../modules/child/server/index.ts';
import { findPlaceByCode, loadPlaceIndex } from '../../../modules/place/server/index.ts';
import { withActor } from '../../../platform/db/index.ts';
import { defineOperation } from '../operation.ts';
import { formatTable } from '../table.ts';

const CHUNK = 2_000;

export interface ChildrenOptions {
  readonly search?: string;
  readonly definition?: string;
  readonly asOf?: string;
  readonly place?: string;
}

const SEX: Readonly<Record<string, string>> = { '1': '男', '2': '女' };

import appraisalSlice from '../../modules/appraisal/web/index.ts';
import careSlice from '../../modules/care/web/index.ts';
import childSlice from '../../modules/child/web/index.ts';
import dutySlice from '../../modules/duty/web/index.ts';
import growthSlice from '../../modules/growth/web/index.ts';
import familySlice from '../../modules/family/web/index.ts';
import governanceSlice from '../../modules/governance/web/index.ts';
import ledgerSlice from '../../modules/ledger/web/index.ts';
import noticeSlice from '../../modules/notice/web/index.ts';
import pairingSlice from '../../modules/pairing/web/index.ts';
import placeSlice from '../../modules/place/web/index.ts';
import privacySlice from '../../modules/privacy/web/index.ts';
import staffSlice from '../../modules/staff/web/index.ts';
import helpSlice from './help/index.ts';
import homeSlice from './home/index.ts';
import type { Slice } from './shell/index.ts';

/** The slices whose pages the office shows, in the order of the menu (within each of its groups). */
export const SLICES: readonly Slice[] = [
  homeSlice,
  dutySlice,
  careSlice,
  growthSlice,
  familySlice,
  appraisalSlice,
  noticeSlice,
  childSlice,
  pairingSlice,
  ledgerSlice,
  placeSlice,
  staffSlice,
  privacySlice,
  governanceSlice,
  helpSlice,
];

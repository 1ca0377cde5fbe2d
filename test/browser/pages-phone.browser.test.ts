import { PHONE } from '../support/running.ts';
import { testPages } from './visit-pages.ts';

// English words are the same at every size: they are read once, at the desk.
testPages(PHONE, ['zh']);

import { DESK } from '../support/running.ts';
import { testPages } from './visit-pages.ts';

testPages(DESK, ['zh', 'en']);

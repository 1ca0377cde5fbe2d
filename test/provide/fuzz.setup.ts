import fc from 'fast-check';

/** Property tests try few cases on every run and many in `npm run test:long`. A failure prints the seed that repeats it. */
fc.configureGlobal({ numRuns: process.env['LONG'] === '1' ? 20_000 : 100 });

export { changeHelper } from './commands/change-helper.ts';
export { pairChildren } from './commands/pair-children.ts';
export { registerHelpers } from './commands/register-helpers.ts';
export { fillDemoPairings } from './demo.ts';
export { followMergedPlaces, followPosts } from './follow.ts';
export { listHelpersOn } from './helping.ts';
export { importPairingFile } from './import-file.ts';
export { type DatedPairing, listPairingsOf, nameHelpers } from './list-pairings.ts';
export { pairingRoutes } from './routes.ts';

export { fillDemoPairings } from './demo.ts';
export { followMergedPlaces, followPosts } from './follow.ts';
export { importPairingFile } from './import-file.ts';
export { listPairingsOf } from './list-pairings.ts';
export { pairingRoutes } from './routes.ts';

export { listPlacesAround } from './around.ts';
export { addPlace } from './commands/add-place.ts';
export { renamePlace, setPlaceCode, setPlaceDetail } from './commands/change-attribute.ts';
export { closePlace, movePlace } from './commands/close-place.ts';
export { importPlaces } from './commands/import-places.ts';
export { promoteClasses } from './commands/promote-classes.ts';
export {
  countyOf,
  findPlaceByCode,
  getCountyPlace,
  getPlaceByCode,
  listCounties,
  listPlacesByCode,
  loadPlaceIndex,
  nameClasses,
  searchPlaces,
} from './find.ts';
export { readPlaceFile } from './import-route.ts';
export { findPlaceByPath, getPlace, listChildren, listPlacesBelow } from './load.ts';
export { listPlaceLines, placeRoutes } from './routes.ts';

export { listPlacesSaid, type SaidPlaces } from './said.ts';
export type { PlaceLine } from './views.ts';

export { addPlace } from './commands/add-place.ts';
export { renamePlace, setPlaceCode, setPlaceDetail } from './commands/change-attribute.ts';
export { closePlace, movePlace } from './commands/close-place.ts';
export { importPlaces, previewPlaceImport, type PlaceImportResult, type ToldIssue } from './commands/import-places.ts';
export { promoteClasses } from './commands/promote-classes.ts';
export { countyOf, describeWay, findPlaceByCode, getCountyPlace, getPlaceByCode, listCounties, listPlacesByCode, loadPlaceIndex, searchPlaces, type SearchOptions } from './find.ts';
export { readPlaceFile } from './import-route.ts';
export { findPlace, findPlaceByPath, getPlace, listChildren, listPlacesAbove, listPlacesBelow, type BelowOptions } from './load.ts';
export { placeRoutes } from './routes.ts';

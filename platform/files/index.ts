export { checkStoredFiles, countMissingFiles, type StoredFilesCheck } from './check.ts';
export { openFile, putFile } from './store.ts';
export { tidyFiles } from './tidy.ts';

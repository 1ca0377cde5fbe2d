export const SETTINGS_ADDRESS = '/api/v1/settings';

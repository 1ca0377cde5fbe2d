export { openKeyring, temporaryKeyring, type Keyring } from './keyring.ts';

// What this benchmark takes from the rest of the repository, in one place.
export { phoneOf } from '../../../dev/phoneOf.mts';
export { ADMIN_TOKEN, startSandbox, type Sandbox } from '../../../dev/sandbox/index.mts';
export { findServerPrograms } from '../../../dev/n8n/serverPrograms.mts';
export { startPostgres } from '../../../dev/n8n/servers.mts';
export type { N8nClient } from '../../../dev/n8n/client.mts';
export { saveCredential, type Credential } from '../../../dev/n8n/examples.mts';
export { Failure } from '../../../dev/n8n/failure.mts';
export { findN8n, installN8n, type InstalledN8n } from '../../../dev/n8n/install.mts';
export { startInstance } from '../../../dev/n8n/instance.mts';
export { LOGIN } from '../../../dev/n8n/login.mts';
export { spreadOf, type Spread } from '../statistics.mts';

// What this benchmark takes from the rest of the repository, in one place.
export { phoneOf } from '../../../test/phoneOf.mts';
export { ADMIN_TOKEN, startSandbox, type Sandbox } from '../../../test/sandbox/index.mts';
export { findServerPrograms } from '../../../test/e2e/serverPrograms.mts';
export { startPostgres } from '../../../test/e2e/servers.mts';
export type { N8nClient } from '../../n8n/client.mts';
export { saveCredential, type Credential } from '../../n8n/examples.mts';
export { Failure } from '../../n8n/failure.mts';
export { findN8n, installN8n, type InstalledN8n } from '../../n8n/install.mts';
export { startInstance } from '../../n8n/instance.mts';
export { LOGIN } from '../../n8n/login.mts';
export { spreadOf, type Spread } from '../statistics.mts';

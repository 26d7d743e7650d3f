// jest loads this without its transforms, so tsx loads what is TypeScript.
import { tsImport } from 'tsx/esm/api';

export default async function globalSetup(_config, { rootDir }) {
	const { startSharedN8n } = await tsImport('./sharedN8n.mts', import.meta.url);
	globalThis.sharedN8n = await startSharedN8n(rootDir);
	process.env.E2E_N8N_URL = globalThis.sharedN8n.url;
}

import { homedir } from 'node:os';
import { join } from 'node:path';

import { N8N_VERSION } from './versions.mts';

/**
 * Where n8n is kept between runs: it is too heavy to install each time, and too big for the
 * checkout. `N8N_CACHE_FOLDER` names another place, for example one that CI keeps.
 */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
	const base =
		env.N8N_CACHE_FOLDER ??
		join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'n8n-nodes-cloudchat');
	return join(base, `n8n-${N8N_VERSION}`);
}

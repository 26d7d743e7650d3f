import { findN8n, installN8n, type InstalledN8n } from '../../dev/n8n/install.mts';

/** The n8n of the cache folder, or the one in the folder that `N8N_FOLDER` names. */
export async function installed(say: (line: string) => void): Promise<InstalledN8n> {
	const { N8N_FOLDER } = process.env;
	return N8N_FOLDER === undefined ? await installN8n(say) : await findN8n(N8N_FOLDER);
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** All that the tests and n8n leave in the temporary folder goes with the run. */
export default function useTemporaryFolder() {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-cloudchat-'));
	process.env.TMPDIR = process.env.TEMP = process.env.TMP = folder;
	process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
}

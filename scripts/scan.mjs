// n8n's own scan, as it runs on a published package: on the sources and on the packed tarball.
// Its command line exits with 0 even when it finds something, so it is called from here.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { unpackTarball } from '../dev/tarball.mts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'scan-'));
try {
	const unpacked = unpackTarball(root, folder);
	const scans = {
		sources: await analyzePackage(root, SOURCE_FILE_PATTERNS),
		tarball: await analyzePackage(unpacked, ['**/*.js', 'package.json']),
	};
	for (const [what, { passed, message, details }] of Object.entries(scans)) {
		console.log(`n8n's scan of the ${what}: ${passed ? 'passed' : 'failed'}`);
		if (passed) continue;
		console.error(message, details ?? '');
		process.exitCode = 1;
	}
} finally {
	rmSync(folder, { recursive: true });
}

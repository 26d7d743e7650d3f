import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { unpackTarball } from '../../dev/tarball.mts';
import { spreadOf, type Spread } from './statistics.mts';

const LOADS = 15;

/** Milliseconds to load the built node in a fresh process that has n8n-workflow already. */
export function loadTime(root: string): Spread {
	const program = `
		require('n8n-workflow');
		const started = performance.now();
		new (require('./dist/nodes/CloudChat/CloudChat.node.js').CloudChat)();
		console.log(performance.now() - started);`;
	return spreadOf(
		Array.from({ length: LOADS }, () =>
			Number(execFileSync(process.execPath, ['--eval', program], { cwd: root, encoding: 'utf8' })),
		),
	);
}

/** Bytes of the tarball that npm would publish. */
export function tarballSize(root: string): number {
	const folder = mkdtempSync(join(tmpdir(), 'bench-'));
	try {
		unpackTarball(root, folder);
		const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
		return statSync(join(folder, tarball)).size;
	} finally {
		rmSync(folder, { recursive: true });
	}
}

// The supported versions of n8n, each on its own engine: npm run test:compat
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { unpackTarball } from '../../dev/tarball.mts';
import { installEngine, writeProgram } from './install.mts';
import { runScenario } from './run.mts';
import { SCENARIOS } from './scenarios.mts';
import { RELEASES, type Release } from './versions.mts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const count = { passed: 0, failed: 0 };

async function attempt(what: string, work: () => Promise<unknown>): Promise<void> {
	try {
		await work();
		count.passed += 1;
		console.log(`ok   ${what}`);
	} catch (error) {
		count.failed += 1;
		console.log(`FAIL ${what}`);
		console.log(error instanceof Error ? error.message : error);
	}
}

async function check(release: Release): Promise<void> {
	const engine = await installEngine(release);
	// Below the engine's folder, so that package and program find that release's n8n-workflow.
	const folder = await mkdtemp(join(engine, 'run-'));
	try {
		const packageFolder = unpackTarball(root, folder);
		const places = { folder, program: await writeProgram(folder), packageFolder };
		for (const scenario of SCENARIOS) {
			await attempt(`n8n ${release.n8n}: ${scenario.name}`, () => runScenario(scenario, places));
		}
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

for (const release of RELEASES) await attempt(`n8n ${release.n8n}`, () => check(release));
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exit(count.failed === 0 ? 0 : 1);

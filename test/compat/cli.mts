// The supported versions of n8n, each on its own engine: npm run test:compat
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { unpackTarball } from '../../dev/tarball.mts';
import { writeProgram } from './child.mts';
import { installEngine } from './install.mts';
import { runScenario } from './run.mts';
import { SCENARIOS } from './scenarios.mts';
import { RELEASES, type Release } from './versions.mts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const count = { passed: 0, failed: 0 };

async function attempt(what: string, work: () => Promise<void>): Promise<boolean> {
	const started = performance.now();
	const error = await work().then(
		() => undefined,
		(reason: unknown) => reason,
	);
	const seconds = ((performance.now() - started) / 1000).toFixed(1);
	count[error === undefined ? 'passed' : 'failed'] += 1;
	console.log(`${error === undefined ? 'ok  ' : 'FAIL'} ${what} (${seconds} s)`);
	if (error !== undefined) console.log(error instanceof Error ? error.message : error);
	return error === undefined;
}

async function check(release: Release): Promise<void> {
	const name = `n8n ${release.n8n}`;
	const engine = await installEngine(release, console.log).catch((error: Error) => error);
	if (engine instanceof Error) {
		await attempt(`${name}: install`, () => Promise.reject(engine));
		return;
	}
	// Below the engine's folder, so that package and program find that release's n8n-workflow.
	const folder = await mkdtemp(join(engine, 'run-'));
	try {
		const packageFolder = unpackTarball(root, folder);
		const program = await writeProgram(folder);
		for (const scenario of SCENARIOS) {
			await attempt(`${name}: ${scenario.name}`, () =>
				runScenario(scenario, { folder, program, packageFolder }),
			);
		}
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

for (const release of RELEASES) await check(release);
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exit(count.failed === 0 ? 0 : 1);

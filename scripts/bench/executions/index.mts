import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, statfs } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { goalTable } from '../report.mts';
import { postgres, sqlite, type Engine } from './databases.mts';
import { judgeExecutions } from './goals.mts';
import { executionTable } from './report.mts';
import type { Build } from './results.mts';
import { measureOn, type RoundOptions } from './rounds.mts';
import { Failure, findN8n, installN8n, type InstalledN8n } from './tools.mts';

export interface ExecutionOptions extends RoundOptions {
	/** The only database to measure on; both unless told. */
	readonly database?: DatabaseName;
	/** Another build of the package: its folder or its tarball. */
	readonly baseline?: string;
	/** Where every figure is written to. */
	readonly json?: string;
	/** The folder of an n8n. */
	readonly n8n?: string;
}

type DatabaseName = keyof typeof DATABASES;

const DATABASES = {
	sqlite: async (_folder: string, installed: InstalledN8n) => sqlite(installed),
	postgres: async (folder: string) => await postgres(folder),
} satisfies Record<string, (folder: string, installed: InstalledN8n) => Promise<Engine>>;

/** How Linux calls a file system in memory (tmpfs). */
const IN_MEMORY = 0x01021994;

const root = fileURLToPath(new URL('../../..', import.meta.url));
const say = (line: string) =>
	console.error(`${String(Math.round(performance.now() / 1000)).padStart(4)} s  ${line}`);

/**
 * Measures one message per execution on a real n8n and prints what came out.
 * @returns whether every goal was met on each database that was asked for
 */
export async function measureExecutions(options: ExecutionOptions): Promise<boolean> {
	await checkMachine();
	const sources: Partial<Record<Build, string>> = { current: root };
	if (options.baseline !== undefined) sources.baseline = checkedBuild(options.baseline);
	const installed = options.n8n === undefined ? await installN8n(say) : await findN8n(options.n8n);
	const machine = { cores: availableParallelism(), cpu: cpus()[0]?.model, load: loadavg()[0] ?? 0 };
	if (machine.load > 0.5) {
		say(`This machine is busy (load ${machine.load.toFixed(1)}): the figures will vary more.`);
	}

	const folder = await mkdtemp(join(tmpdir(), 'bench-'));
	process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
	const names = options.database === undefined ? Object.keys(DATABASES) : [options.database];
	const measured: object[] = [];
	let isGood = true;
	for (const name of names as DatabaseName[]) {
		const engine = await DATABASES[name](folder, installed).catch((error: unknown) => {
			if (!(error instanceof Failure)) throw error;
			console.log(`Nothing is shown for ${name}, so this run fails. ${error.message}`);
			isGood = false;
		});
		if (engine === undefined) continue;
		const results = await measureOn(engine, { installed, sources, folder, options, say });
		const goals = judgeExecutions(results);
		console.log(executionTable(engine.title, results));
		console.log(goalTable(goals));
		isGood &&= goals.every(({ met }) => met);
		measured.push({ database: engine.title, results, goals });
		if (options.json === undefined) continue;
		writeFileSync(options.json, `${JSON.stringify({ machine, options, measured }, null, '\t')}\n`);
	}
	return isGood;
}

async function checkMachine(): Promise<void> {
	if (process.platform !== 'linux') throw new Failure('This mode reads /proc: Linux only.', 2);
	const { type } = await statfs(tmpdir());
	if (type !== IN_MEMORY) return;
	throw new Failure(`${tmpdir()} is in memory: name a folder on a disk in TMPDIR.`, 2);
}

/** A folder must be built already: what is in it is packed as it is. */
function checkedBuild(path: string): string {
	const source = resolve(path);
	if (!existsSync(source)) throw new Failure(`There is no ${path}.`, 2);
	if (statSync(source).isDirectory() && !existsSync(join(source, 'dist/nodes'))) {
		throw new Failure(`${path} is not built: run npm run build in it.`, 2);
	}
	return source;
}

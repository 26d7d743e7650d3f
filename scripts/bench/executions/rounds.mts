import type { Engine } from './databases.mts';
import { measure } from './measure.mts';
import { BenchN8n, type Hook } from './n8n.mts';
import { titleOf, type Build, type Result } from './results.mts';
import { SIDES, type Side } from './sides.mts';
import { startSandbox, type InstalledN8n } from './tools.mts';

/** How long the service takes to answer, in milliseconds. */
const ANSWER = 50;

export interface RoundOptions {
	readonly rounds: number;
	/** Executions of each side in a round. */
	readonly calls: number;
	/** How many of them are under way at once. */
	readonly atOnce: number;
	/** How many messages fill a node's memory. */
	readonly remembered: number;
}

interface Setting {
	readonly installed: InstalledN8n;
	/** Folder or tarball of each build. */
	readonly sources: Partial<Record<Build, string>>;
	readonly folder: string;
	readonly options: RoundOptions;
	say(line: string): void;
}

/** A side on the n8n of its build. */
interface Lane extends Result {
	readonly n8n: BenchN8n;
	/** A full memory is filled once; an empty one is a new workflow in each round. */
	full?: Hook;
}

/**
 * Measures all sides in turn, so that what the machine does meanwhile meets all of them. Each build
 * has an n8n of its own; both are up all the time, and one is idle while the other is measured.
 */
export async function measureOn(engine: Engine, setting: Setting): Promise<Result[]> {
	const { options, say } = setting;
	const sandbox = await startSandbox({ delay: ANSWER, keepRequests: false });
	const running: BenchN8n[] = [];
	const lanes: Lane[] = [];
	try {
		for (const [build, source] of Object.entries(setting.sources) as Array<[Build, string]>) {
			say(`${engine.title}: starting n8n with the ${build} build`);
			const n8n = await BenchN8n.start({ ...setting, engine, source, sandbox });
			running.push(n8n);
			lanes.push(...sidesOf(build).map((side): Lane => ({ side, build, n8n, rounds: [] })));
		}
		// A side of both builds comes one right after the other.
		lanes.sort((one, other) => SIDES.indexOf(one.side) - SIDES.indexOf(other.side));
		for (const lane of lanes.filter(({ side }) => side.full === true)) {
			say(`${engine.title}: ${titleOf(lane)}, sending ${options.remembered} messages first`);
			lane.full = await lane.n8n.publish(lane.side, options.remembered);
		}
		for (let round = 0; round < options.rounds; round += 1) {
			const first = round % lanes.length; // another one begins each round
			for (const lane of [...lanes.slice(first), ...lanes.slice(0, first)]) {
				say(`${engine.title}: round ${round + 1} of ${options.rounds}, ${titleOf(lane)}`);
				const hook = lane.full ?? (await lane.n8n.publish(lane.side, 0));
				lane.rounds.push(await measure(lane.n8n, hook, options));
			}
		}
	} finally {
		for (const n8n of running) await n8n.stop();
		await engine.stop();
		await sandbox.close();
	}
	return lanes.map(({ side, build, rounds }) => ({ side, build, rounds }));
}

/** What is not this package's is measured with one build only. */
function sidesOf(build: Build): Side[] {
	return SIDES.filter(({ node }) => build === 'current' || node === 'cloudChat');
}

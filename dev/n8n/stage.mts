import { spawn } from 'node:child_process';

import { Failure } from '../failure.mts';

export interface Stage {
	/** What it does, as the progress tells it. */
	readonly what: string;
	readonly command: string;
	readonly args: readonly string[];
	readonly cwd: string;
	readonly env: NodeJS.ProcessEnv;
	/** How often to try; more than once where it downloads. */
	readonly tries?: number;
}

/** How often a line says that a long stage is still at it. */
const SIGN_OF_LIFE_MS = 15_000;

/** Runs one stage of an installation, says how long it takes, and tries again where told. */
export async function runStage(stage: Stage, say: (line: string) => void): Promise<void> {
	const { what, tries = 1 } = stage;
	for (let attempt = 1; ; attempt += 1) {
		const started = Date.now();
		const elapsed = () => `${Math.round((Date.now() - started) / 1000)} s`;
		say(`${what} …${attempt > 1 ? ` (try ${attempt} of ${tries})` : ''}`);
		const sign = setInterval(() => say(`${what} … ${elapsed()}`), SIGN_OF_LIFE_MS);
		const failure = await run(stage).finally(() => clearInterval(sign));
		if (failure === undefined) return say(`${what}: done in ${elapsed()}`);
		if (attempt >= tries) {
			throw new Failure(`${what} failed${tries > 1 ? ` ${tries} times` : ''}: ${failure}`);
		}
		say(`${what} failed: ${failure}`);
		await new Promise((resolve) => setTimeout(resolve, attempt * 5_000));
	}
}

/** @returns why it failed, in a line; nothing if it did not. */
function run({ command, args, cwd, env }: Stage): Promise<string | undefined> {
	return new Promise((resolve) => {
		const child = spawn(command, [...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
		const end = () => child.kill();
		process.once('exit', end);
		let output = '';
		const keep = (text: Buffer) => (output = (output + text.toString()).slice(-20_000));
		child.stdout.on('data', keep);
		child.stderr.on('data', keep);
		child.once('error', (error) => resolve(error.message));
		child.once('close', (code, signal) => {
			process.off('exit', end);
			resolve(code === 0 ? undefined : (reason(output) ?? `it ended with ${code ?? signal}`));
		});
	});
}

/** The line of a program's output that says what went wrong. */
function reason(output: string): string | undefined {
	const lines = output.split(/\r?\n/).filter((line) => line.trim() !== '');
	const told = lines.filter((line) => /\b(error|ERR!)/i.test(line) && !/complete log/i.test(line));
	return (told.find((line) => !/ERR! code|npm error code/.test(line)) ?? lines.at(-1))?.trim();
}

import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { cacheFolder } from './cache.mts';
import { damage } from './damage.mts';
import { Failure } from '../failure.mts';
import { npmOn } from './npm.mts';
import { replaceFolder } from './scratch.mts';
import { runStage } from './stage.mts';
import { N8N_VERSION, NODE_MAJOR } from './versions.mts';

/** An n8n that can be started: its program, and the Node to run it with. */
export interface InstalledN8n {
	readonly node: string;
	readonly n8n: string;
}

/** These two need a program built or unpacked; no other install script of n8n's is needed. */
const NATIVE = ['sqlite3', 'isolated-vm'];

/** Installs n8n once into the cache folder; later calls find it there. */
export async function installN8n(say: (line: string) => void): Promise<InstalledN8n> {
	const folder = cacheFolder();
	const wrong = existsSync(folder) ? await whatIsWrong(folder) : 'it is not there yet';
	if (wrong !== undefined) {
		say(`n8n ${N8N_VERSION} is installed into ${folder}: ${wrong}. That takes some minutes.`);
		await replaceFolder(folder, async (scratch) => {
			await install(scratch, say);
			const stillWrong = await whatIsWrong(scratch);
			if (stillWrong !== undefined) throw new Failure(`n8n was not installed: ${stillWrong}.`);
		});
	}
	return await findN8n(folder);
}

async function whatIsWrong(folder: string): Promise<string | undefined> {
	const there = await findN8n(folder).catch(() => undefined);
	return there === undefined
		? 'its programs are missing'
		: await damage(folder, there.node, NATIVE);
}

/** The n8n in a folder: one that npm installed there, or the folder of the package itself. */
export async function findN8n(folder: string): Promise<InstalledN8n> {
	const programs = [
		join(folder, 'node_modules', 'n8n', 'bin', 'n8n'),
		join(folder, 'lib', 'node_modules', 'n8n', 'bin', 'n8n'),
		join(folder, 'bin', 'n8n'),
	];
	const n8n = programs.find((program) => existsSync(program));
	if (n8n === undefined) throw new Failure(`There is no n8n in ${folder}.`, 2);
	return { n8n, node: nodeFor(folder) };
}

async function install(folder: string, say: (line: string) => void): Promise<void> {
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
	const npmInstall = ['install', '--prefix', folder, '--no-audit', '--no-fund'];
	if (isMachinesNodeTooOld()) {
		const npm = npmOn(process.execPath);
		await runStage(
			{
				what: `Downloading Node ${NODE_MAJOR}, which n8n ${N8N_VERSION} wants`,
				command: npm.command,
				// Its install script only puts the program in its place.
				args: [...npm.args, ...npmInstall, '--ignore-scripts=false', `node@${NODE_MAJOR}`],
				cwd: folder,
				env: npm.env,
				tries: 3,
			},
			say,
		);
	}
	const node = nodeFor(folder);
	const npm = npmOn(node);
	await runStage(
		{
			what: `Downloading n8n ${N8N_VERSION}, 2.8 GB`,
			command: npm.command,
			args: [...npm.args, ...npmInstall, '--ignore-scripts', `n8n@${N8N_VERSION}`],
			cwd: folder,
			env: npm.env,
			tries: 3,
		},
		say,
	);
	await runStage(
		{
			what: `Building ${NATIVE.join(' and ')}`,
			command: npm.command,
			args: [...npm.args, 'rebuild', '--prefix', folder, '--ignore-scripts=false', ...NATIVE],
			cwd: folder,
			env: { ...npm.env, ...(await headers(folder)) },
			tries: 3,
		},
		say,
	);
}

function isMachinesNodeTooOld(): boolean {
	return Number.parseInt(process.versions.node, 10) < NODE_MAJOR;
}

function nodeFor(folder: string): string {
	const program = process.platform === 'win32' ? 'node.exe' : 'node';
	const own = join(folder, 'node_modules', 'node', 'bin', program);
	if (existsSync(own)) return own;
	if (!isMachinesNodeTooOld()) return process.execPath;
	throw new Failure(
		`n8n ${N8N_VERSION} wants Node ${NODE_MAJOR}, this is ${process.versions.node}, and ${folder} has none of its own.`,
		2,
	);
}

/** The headers that came with the own Node: building then needs no download of them. */
async function headers(folder: string): Promise<NodeJS.ProcessEnv> {
	const inside = join(folder, 'node_modules', 'node', 'node_modules');
	const parts = existsSync(inside) ? await readdir(inside) : [];
	const withHeaders = parts
		.map((part) => join(inside, part))
		.find((part) => existsSync(join(part, 'include')));
	return withHeaders === undefined ? {} : { npm_config_nodedir: withHeaders };
}

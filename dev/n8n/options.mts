import { resolve } from 'node:path';
import { Command, CommanderError } from 'commander';

import { Failure } from './failure.mts';

export interface StartOptions {
	/** An n8n that is installed already. */
	n8n?: string;
	/** The user folder, kept; without it a fresh one is thrown away at the end. */
	data?: string;
	port: number;
	/** Whether a change in a source shows in the running n8n. */
	watch: boolean;
}

/** Reads the command line; throws a `Failure` in a sentence for what makes no sense. */
export function readStartOptions(argv: string[]): StartOptions {
	const program = new Command('npm start --')
		.description('Starts a real n8n with this package, the sandbox, a credential and the examples.')
		.option('--n8n <folder>', 'use the n8n in this folder instead of installing one')
		.option('--data <folder>', "keep n8n's data in this folder")
		.option('--port <number>', 'where n8n listens', '5678')
		.option('--watch', 'load the node again after each change in its sources')
		.exitOverride()
		.configureOutput({ writeErr: () => {} });
	try {
		program.parse(argv, { from: 'user' });
	} catch (error) {
		if (error instanceof CommanderError && error.exitCode === 0) process.exit(0);
		const message = error instanceof Error ? error.message.replace(/^error: /, '') : String(error);
		throw mistake(message.replace(/\s+/g, ' ').replace(/\.$/, ''));
	}
	const [stray] = program.args;
	if (stray !== undefined) throw mistake(`"${stray}" is not an option`);

	const { n8n, data, port, watch } = program.opts<{
		n8n?: string;
		data?: string;
		port: string;
		watch?: true;
	}>();
	if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) {
		throw mistake(`"${port}" is not a port: it must be a number from 1 to 65535`);
	}
	return {
		...(n8n === undefined ? {} : { n8n: resolve(n8n) }),
		...(data === undefined ? {} : { data: resolve(data) }),
		port: Number(port),
		watch: watch === true,
	};
}

function mistake(message: string): Failure {
	return new Failure(`${message}. See npm start -- --help.`, 2);
}

// A real n8n to click in: with the built package as a community package, the sandbox in CloudChat's
// place, a credential for it, and the examples. Ctrl-C ends all of it.
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError } from 'commander';

import { ADMIN_TOKEN, startSandbox } from '../sandbox/index.mts';
import { importExamples, publishTriggers, saveCredential } from './examples.mts';
import { exitWith } from '../exit.mts';
import { Failure } from '../failure.mts';
import { findN8n, installN8n } from './install.mts';
import { startInstance } from './instance.mts';
import { LOGIN } from './login.mts';
import { isPortTaken } from './freePort.mts';
import { bundleChanges, RELOADS } from './watch.mts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const examples = join(root, 'examples');
const say = (line: string) => console.log(line);

const program = new Command('npm start --')
	.description('Starts a real n8n with this package, the sandbox, a credential and the examples.')
	.option('--n8n <folder>', 'use the n8n in this folder instead of installing one', asPath)
	.option('--data <folder>', "keep n8n's data in this folder", asPath)
	.option('--port <number>', 'where n8n listens', portOf, 5678)
	.option('--watch', 'load the node again after each change in its sources', false)
	.allowExcessArguments(false);

function asPath(folder: string): string {
	return resolve(folder);
}

function portOf(text: string): number {
	if (/^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65_535) return Number(text);
	throw new InvalidArgumentError('It must be a number from 1 to 65535.');
}

async function main(): Promise<void> {
	const { n8n, data, port, watch } = program
		.parse()
		.opts<{ n8n?: string; data?: string; port: number; watch: boolean }>();
	if (await isPortTaken(port)) {
		throw new Failure(`Port ${port} is taken; choose another with --port.`, 2);
	}
	// Until n8n is ready there is nothing to wait for: what is under way ends with this process.
	let end = (): void => process.exit(130);
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		// Not once, because Ctrl-C may arrive twice: from the terminal, and handed on by tsx.
		process.on(signal, () => end());
	}
	const installed = n8n === undefined ? await installN8n(say) : await findN8n(n8n);
	const userFolder = data ?? (await mkdtemp(join(tmpdir(), 'n8n-cloudchat-')));
	if (data === undefined) {
		process.once('exit', () => rmSync(userFolder, { recursive: true, force: true }));
	}
	const sandbox = await startSandbox({ delay: 150 });
	say('Starting n8n …');
	const {
		client,
		url,
		process: n8nProcess,
	} = await startInstance({
		installed,
		root,
		userFolder,
		port,
		env: { N8N_RESTRICT_FILE_ACCESS_TO: examples, ...(watch ? RELOADS : {}) },
	});
	if (watch) bundleChanges(root, userFolder);
	await client.signIn(LOGIN);
	const account = { accountId: '1', apiAccessToken: ADMIN_TOKEN, baseUrl: sandbox.url };
	await importExamples(client, examples, await saveCredential(client, account));
	await publishTriggers(client, examples);
	say(
		[
			'',
			`n8n is ready:         ${url}`,
			`Sign in with:         ${LOGIN.email} and ${LOGIN.password}`,
			`Be the customer:      ${sandbox.url}`,
			`What n8n logs:        ${n8nProcess.logFile}`,
			'',
			'To see an answer come back: open the workflow "CloudChat: ask and wait", press Execute',
			'workflow, then, as the customer, a button under the message.',
			'',
			...(watch ? ['A change in a source is in it within seconds; reload its page.'] : []),
			'Ctrl-C ends it.',
		].join('\n'),
	);
	await new Promise<void>((resolve, reject) => {
		end = resolve;
		void n8nProcess.ended.then(() => {
			reject(new Failure('n8n ended by itself. Start it with --data DIR to keep its log.'));
		});
	});
	await n8nProcess.stop();
	await sandbox.close();
}

main().then(() => process.exit(0), exitWith);

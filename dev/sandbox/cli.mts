import { Command, CommanderError, InvalidArgumentError } from 'commander';

import {
	ACCOUNT_ID,
	ADMIN_TOKEN,
	AGENT_TOKEN,
	BOT_TOKEN,
	INBOXES,
	isWhatsapp,
	startSandbox,
	TWENTY_A_MINUTE,
} from './index.mts';

interface CliOptions {
	readonly port: number;
	readonly host: string;
	readonly delay: number;
	readonly throttle: boolean;
	readonly olderWebhooks: boolean;
}

/** Reads a whole number between 0 and `most`. */
function wholeNumber(most: number): (text: string) => number {
	return (text) => {
		if (/^\d{1,9}$/.test(text) && Number(text) <= most) return Number(text);
		throw new InvalidArgumentError(`It must be a whole number from 0 to ${most}.`);
	};
}

const program = new Command('sandbox')
	.description('A stand-in for the CloudChat API: takes WhatsApp messages, shows them, sends none.')
	.option('--port <number>', 'port to listen at; 0 takes a free one', wholeNumber(65_535), 4010)
	.option('--host <address>', 'address to listen at', '127.0.0.1')
	.option('--delay <ms>', 'wait before each answer of the action', wholeNumber(600_000), 0)
	.option('--throttle', 'take 20 requests a minute, and say when the next may come', false)
	.option('--older-webhooks', 'webhooks without secret and signature, as before 4.12', false)
	.allowExcessArguments(false)
	.exitOverride();

async function main(): Promise<void> {
	const { olderWebhooks, ...given } = program.parse().opts<CliOptions>();
	const webhooks = { older: olderWebhooks };
	const throttle = given.throttle ? TWENTY_A_MINUTE : undefined;
	const sandbox = await startSandbox({ ...given, throttle, webhooks, keepRequests: false });
	process.stdout.write(welcome(sandbox.url));
	const end = () => void sandbox.close().then(() => process.exit(0));
	process.once('SIGINT', end);
	process.once('SIGTERM', end);
}

function welcome(url: string): string {
	const inboxes = INBOXES.map((inbox) => {
		const note = isWhatsapp(inbox) ? (inbox.phone_number ?? '') : 'not WhatsApp';
		return `  ${String(inbox.id).padEnd(4)}${inbox.name.padEnd(28)}${note}`;
	});
	return `${[
		`CloudChat sandbox    ${url}`,
		`See and answer them  ${url}/`,
		`Account id           ${ACCOUNT_ID}`,
		`Token, administrator ${ADMIN_TOKEN}`,
		`Token, agent         ${AGENT_TOKEN}`,
		`Token, bot           ${BOT_TOKEN}`,
		'Inbox ids',
		...inboxes,
		'Ctrl-C ends it.',
	].join('\n')}\n`;
}

function fail(error: unknown): void {
	if (error instanceof CommanderError) {
		// Commander has already said what is wrong; asking for help is not a mistake.
		process.exitCode = error.exitCode === 0 ? 0 : 2;
		return;
	}
	const reason = error instanceof Error ? error.message : String(error);
	process.stderr.write(`error: the sandbox could not start: ${reason}\n`);
	process.exitCode = 1;
}

main().catch(fail);

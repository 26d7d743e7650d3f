// npm run sandbox: a stand-in for CloudChat to send to, in a program of its own.
import { Command, InvalidArgumentError } from 'commander';

import { exitWith } from '../exit.mts';
import * as world from './index.mts';

const { port, throttle } = new Command('npm run sandbox --')
	.description('A stand-in for the CloudChat API: takes WhatsApp messages, shows them, sends none.')
	.option('--port <number>', 'port to listen at; 0 takes a free one', portOf, 4010)
	.option('--throttle', 'take 20 requests a minute, and say when the next may come', false)
	.allowExcessArguments(false)
	.parse()
	.opts<{ port: number; throttle: boolean }>();

function portOf(text: string): number {
	if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
	throw new InvalidArgumentError('It must be a whole number from 0 to 65535.');
}

const inboxes = world.INBOXES.map((inbox) => {
	const note = world.isWhatsapp(inbox) ? inbox.phone_number : 'not WhatsApp';
	return `  ${String(inbox.id).padEnd(4)}${inbox.name.padEnd(28)}${note}`;
});

try {
	const limit = throttle ? world.TWENTY_A_MINUTE : undefined;
	const sandbox = await world.startSandbox({ port, throttle: limit, keepRequests: false });
	console.log(
		[
			`CloudChat sandbox    ${sandbox.url}`,
			`See and answer them  ${sandbox.url}/`,
			`Account id           ${world.ACCOUNT.id}`,
			`Token, administrator ${world.ADMIN_TOKEN}`,
			`Token, agent         ${world.AGENT_TOKEN}`,
			`Token, bot           ${world.BOT_TOKEN}`,
			...['Inbox ids', ...inboxes, 'Ctrl-C ends it.'],
		].join('\n'),
	);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0));
} catch (error) {
	exitWith(error);
}

// Measures the node side by side with what its users have today.
import { Command, InvalidArgumentError } from 'commander';

import { exitWith } from '../../dev/exit.mts';
import { measureBigRuns } from './bigRun.mts';
import { measureExecutions } from './executions/index.mts';

export interface BenchOptions {
	readonly rounds: number;
	/** The folder of an n8n instead of the one that npm start installs. */
	readonly n8n?: string;
	readonly messages: readonly number[];
	readonly executions: boolean;
	readonly calls: number;
	readonly atOnce: number;
	readonly remembered: number;
}

const options = new Command('npm run bench --')
	.description(
		'Measures the node beside other ways to send.\n' +
			"Without --executions: big runs, on n8n's engine alone.\n" +
			'With --executions: one message per execution, on a real n8n with SQLite and PostgreSQL.',
	)
	.option('--rounds <number>', 'how often each side is measured', wholeNumber, 3)
	.option('--n8n <folder>', 'use the n8n in this folder instead of the one that npm start installs')
	.optionsGroup('Big runs:')
	.option(
		'--messages <numbers>',
		'how many messages, comma-separated',
		(text) => text.split(',').map(wholeNumber),
		[1000, 10_000],
	)
	.optionsGroup('One message per execution:')
	.option('--executions', 'call a webhook for each message, on a real n8n', false)
	.option('--calls <number>', 'executions of each side in a round', wholeNumber, 100)
	.option('--at-once <number>', 'how many of them are under way at once', wholeNumber, 8)
	.option('--remembered <number>', 'messages of a full memory', wholeNumber, 10_000)
	.allowExcessArguments(false)
	.parse()
	.opts<BenchOptions>();

function wholeNumber(text: string): number {
	if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
	throw new InvalidArgumentError('It must be a whole number from 1 on.');
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.on(signal, () => process.exit(130)); // ends what was started, too
}
(options.executions ? measureExecutions(options) : measureBigRuns(options)).then(
	(isGood) => process.exit(isGood ? 0 : 1),
	exitWith,
);

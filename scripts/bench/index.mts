// Measures the node side by side with what its users have today.
import { Command, InvalidArgumentError, Option } from 'commander';

import { cacheFolder } from '../../dev/n8n/cache.mts';
import { exitWith } from '../../dev/n8n/exit.mts';
import { measureBigRuns } from './bigRun.mts';
import { measureExecutions, type ExecutionOptions } from './executions/index.mts';

const program = new Command('npm run bench --')
	.description(
		'Measures the node beside other ways to send.\n' +
			"Without --executions: big runs, on n8n's engine alone.\n" +
			'With --executions: one message per execution, on a real n8n.',
	)
	.option('--rounds <number>', 'how often each side is measured', wholeNumber, 3)
	.option('--n8n <folder>', 'use the n8n in this folder instead of the one that npm start installs')
	.optionsGroup('Big runs:')
	.option(
		'--messages <numbers>',
		'how many messages, comma-separated',
		wholeNumbers,
		[1000, 10_000],
	)
	.option('--no-http', 'leave out HTTP Request, where no n8n is installed')
	.optionsGroup('One message per execution:')
	.option('--executions', 'call a webhook for each message, on a real n8n; Linux only')
	.addOption(
		new Option('--database <name>', 'measure on one of n8n’s databases only').choices([
			'sqlite',
			'postgres',
		]),
	)
	.option('--calls <number>', 'executions of each side in a round', wholeNumber, 100)
	.option('--at-once <number>', 'how many of them are under way at once', wholeNumber, 8)
	.option('--remembered <number>', 'messages of a full memory', wholeNumber, 10_000)
	.option('--baseline <path>', 'also measure the build in this folder or packed tarball')
	.option('--json <file>', 'write every figure to this file')
	.allowExcessArguments(false)
	.parse();

interface Options extends Omit<ExecutionOptions, 'n8n'> {
	n8n?: string;
	messages: number[];
	http: boolean;
	executions?: true;
}

function wholeNumber(text: string): number {
	if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
	throw new InvalidArgumentError('It must be a whole number from 1 on.');
}

function wholeNumbers(text: string): number[] {
	return text.split(',').map((part) => wholeNumber(part));
}

async function main(options: Options): Promise<boolean> {
	if (options.executions === true) return await measureExecutions(options);
	await measureBigRuns({ ...options, n8n: options.n8n ?? cacheFolder() });
	return true;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.on(signal, () => process.exit(130)); // ends what was started, too
}
main(program.opts<Options>()).then((isGood) => process.exit(isGood ? 0 : 1), exitWith);

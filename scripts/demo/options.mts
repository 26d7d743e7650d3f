import { Command, Option } from 'commander';

export interface DemoOptions {
	csv?: string;
	dryRun: boolean;
	keep: boolean;
	/** A real account; without it the sandbox stands in. */
	account?: { baseUrl: string; accountId: string; token: string };
	inbox: string;
	template: string;
}

type Given = Omit<DemoOptions, 'account'> & {
	baseUrl?: string;
	account?: string;
	token?: string;
};

/** Reads the command line and the environment; ends the program where they make no sense. */
export function readOptions(): DemoOptions {
	const program = new Command('npm run demo --')
		.description('Runs an example workflow with a list of contacts on the engine of n8n.')
		.option('--csv <file>', 'your contacts, with the columns phone, name and order_id')
		.option('--dry-run', 'check everything without sending a message', false)
		.option('--keep', "keep the sandbox's page open until you press Ctrl-C", false)
		.addOption(new Option('--base-url <url>', 'a real CloudChat').env('CLOUDCHAT_BASE_URL'))
		.addOption(new Option('--account <id>', 'its account').env('CLOUDCHAT_ACCOUNT_ID'))
		.addOption(
			new Option(
				'--token <token>',
				'its API access token, which the variable keeps out of the process list',
			).env('CLOUDCHAT_TOKEN'),
		)
		.option('--inbox <id>', 'the inbox to send from', '3')
		.option('--template <name>', 'the template to send', 'order_update')
		.allowExcessArguments(false)
		.parse();
	const given = program.opts<Given>();
	const { baseUrl, account: accountId, token, ...options } = given;
	if (!baseUrl && !accountId && !token) return options;
	if (!accountId || !token) return program.error('A real account needs --account and --token.');
	if (options.csv === undefined && !options.dryRun) {
		return program.error(
			'A real account needs your own contacts. The numbers in the example are invented, but may belong to real people. Add --csv FILE or --dry-run.',
		);
	}
	const address = baseUrl || 'https://cloudchat.cloudhumans.com';
	return { ...options, account: { baseUrl: address, accountId, token } };
}

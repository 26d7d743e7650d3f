import { Command, CommanderError } from 'commander';

import { UserError } from '../../dev/userError.mts';

export interface DemoOptions {
	csv?: string;
	dryRun: boolean;
	keep: boolean;
	/** A real account; without it the sandbox stands in. */
	account?: { baseUrl: string; accountId: string; token: string };
	inbox: string;
	template: string;
}

/** Reads the command line and the environment; throws a `UserError` if they make no sense. */
export function readOptions(argv: string[], env: NodeJS.ProcessEnv): DemoOptions {
	const program = new Command('npm run demo --')
		.description('Runs an example workflow with a list of contacts on the engine of n8n.')
		.option('--csv <file>', 'your contacts, with the columns phone, name and order_id')
		.option('--dry-run', 'check everything without sending a message', false)
		.option('--keep', "keep the sandbox's page open until you press Ctrl-C", false)
		.option('--base-url <url>', 'a real CloudChat (or CLOUDCHAT_BASE_URL)', env.CLOUDCHAT_BASE_URL)
		.option('--account <id>', 'its account (or CLOUDCHAT_ACCOUNT_ID)', env.CLOUDCHAT_ACCOUNT_ID)
		.option(
			'--token <token>',
			'its API access token (or CLOUDCHAT_TOKEN, which stays out of the process list)',
		)
		.option('--inbox <id>', 'the inbox to send from', '3')
		.option('--template <name>', 'the template to send', 'order_update')
		.exitOverride()
		.configureOutput({ writeErr: () => {} });
	try {
		program.parse(argv, { from: 'user' });
	} catch (error) {
		if (error instanceof CommanderError && error.exitCode === 0) throw error;
		const message = error instanceof Error ? error.message.replace(/^error: /, '') : String(error);
		throw new UserError(`${message}. See npm run demo -- --help.`);
	}
	if (program.args.length > 0) {
		throw new UserError(`"${program.args[0]}" is not an option. See npm run demo -- --help.`);
	}

	const given = program.opts<{
		csv?: string;
		dryRun: boolean;
		keep: boolean;
		baseUrl?: string;
		account?: string;
		token?: string;
		inbox: string;
		template: string;
	}>();
	const { csv, dryRun, keep, inbox, template } = given;
	const account = readAccount({ ...given, token: given.token ?? env.CLOUDCHAT_TOKEN });
	if (account !== undefined && csv === undefined && !dryRun) {
		throw new UserError(
			'A real account needs your own contacts. The numbers in the example are invented, but may belong to real people. Add --csv FILE or --dry-run.',
		);
	}
	return {
		...(csv === undefined ? {} : { csv }),
		...(account === undefined ? {} : { account }),
		dryRun,
		keep,
		inbox,
		template,
	};
}

function readAccount(given: {
	baseUrl?: string;
	account?: string;
	token?: string;
}): DemoOptions['account'] {
	const { baseUrl, account: accountId, token } = given;
	if (!baseUrl && !accountId && !token) return undefined;
	if (!accountId || !token) {
		const missing = accountId ? '--token' : '--account';
		throw new UserError(`A real account needs --account and --token: ${missing} is missing.`);
	}
	return { baseUrl: baseUrl || 'https://cloudchat.cloudhumans.com', accountId, token };
}

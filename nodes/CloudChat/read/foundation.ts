import type { IExecuteFunctions } from 'n8n-workflow';

import type { FailedReason } from '../model/outcome';
import { readAccount, type Account } from './account';
import { readSettings, stopsOnError, type Settings } from './settings';

/** What the whole run stands on. */
export interface Foundation {
	settings: Settings;
	account: Account;
}

/** Why nothing can be sent: the same for each item. */
export interface Fault {
	reason: FailedReason;
	error: string;
	hint: string;
}

/**
 * Reads what holds for all items. Where the workflow goes on after an error, a fault is given back
 * instead of thrown: for a thrown one n8n hands the items on as if they were good.
 */
export async function readFoundation(
	context: IExecuteFunctions,
): Promise<Foundation | { fault: Fault }> {
	if (stopsOnError(context)) {
		return { settings: readSettings(context), account: await readAccount(context) };
	}
	let settings: Settings;
	try {
		settings = readSettings(context);
	} catch (error) {
		return {
			fault: {
				reason: 'invalidOption',
				error: `Options of the first item, which hold for the whole run, cannot be read: ${wordsOf(error)}`,
				hint: 'Check the expressions in Options. Nothing was sent.',
			},
		};
	}
	try {
		return { settings, account: await readAccount(context) };
	} catch (error) {
		const { description } = error as { description?: unknown };
		const hint = typeof description === 'string' ? description : 'Check the credential.';
		return { fault: { reason: 'unauthorized', error: wordsOf(error), hint } };
	}
}

function wordsOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

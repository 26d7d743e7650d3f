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
		return { fault: faultOf(error, 'invalidOption', 'Check the expressions in Options.') };
	}
	try {
		return { settings, account: await readAccount(context) };
	} catch (error) {
		return { fault: faultOf(error, 'unauthorized', 'Check the credential.') };
	}
}

function faultOf(error: unknown, reason: FailedReason, otherwise: string): Fault {
	const { description } = error as { description?: unknown };
	return {
		reason,
		error: error instanceof Error ? error.message : String(error),
		hint: typeof description === 'string' ? description : otherwise,
	};
}

import type { IExecuteFunctions } from 'n8n-workflow';

import type { Problem } from '../model/message';
import { readAccount, type Account } from '../../../../shared/api/account';
import type { Settings } from '../model/settings';
import { readSettings } from './settings';

/** What the whole run stands on. */
export interface Foundation {
	settings: Settings;
	account: Account;
}

/** Why nothing can be sent: the same for each item. */
export interface Fault extends Pick<Problem, 'reason' | 'message' | 'hint'> {
	/** The item that showed it; the first where all do. */
	itemIndex: number;
}

/**
 * Reads what holds for all items. A fault is given back instead of thrown: an earlier try may have
 * sent some of the items, and where the workflow goes on after an error, n8n would hand the items of
 * a thrown one on as if they were good.
 */
export async function readFoundation(
	context: IExecuteFunctions,
): Promise<Foundation | { fault: Fault }> {
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

function faultOf(error: unknown, reason: Fault['reason'], otherwise: string): Fault {
	const { description, context } = error as {
		description?: unknown;
		context?: { itemIndex?: unknown };
	};
	return {
		reason,
		itemIndex: Number(context?.itemIndex ?? 0),
		message: error instanceof Error ? error.message : String(error),
		hint: typeof description === 'string' ? description : otherwise,
	};
}

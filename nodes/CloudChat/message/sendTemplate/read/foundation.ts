import type { IExecuteFunctions } from 'n8n-workflow';

import { readAccount, type Account } from '../../../../shared/api/account';
import { faultOf, type Fault } from '../../../../shared/n8n/fault';
import type { Settings } from '../model/settings';
import { readSettings } from './settings';

/** What the whole run stands on. */
export interface Foundation {
	settings: Settings;
	account: Account;
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

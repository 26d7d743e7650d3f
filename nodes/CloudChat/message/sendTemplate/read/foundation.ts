import type { IExecuteFunctions } from 'n8n-workflow';

import { readAccount, type Account } from '../../../../shared/api/account';
import { faultOf, type Fault } from '../../../../shared/n8n/fault';
import { stopsOnError } from '../../../../shared/n8n/onError';
import type { PlanRules, Settings } from '../model/settings';
import { readSettings } from './settings';

/** What the whole run stands on. */
export interface Foundation {
	fault?: undefined;
	settings: Settings;
	account: Account;
}

/** What is left where that cannot be read: enough to say so of each item. Nothing is sent. */
interface NoFoundation {
	fault: Fault;
	settings: PlanRules & Pick<Settings, 'simplify'>;
	account: Pick<Account, 'baseUrl' | 'accountId'>;
}

/**
 * Reads what holds for all items. A fault is given back instead of thrown: an earlier try may have
 * sent some of the items, and where the workflow goes on after an error, n8n would hand the items of
 * a thrown one on as if they were good.
 */
export async function readFoundation(
	context: IExecuteFunctions,
): Promise<Foundation | NoFoundation> {
	let settings: Settings;
	try {
		settings = readSettings(context);
	} catch (error) {
		return without(context, faultOf(error, 'invalidOption', 'Check the expressions in Options.'));
	}
	try {
		return { settings, account: await readAccount(context) };
	} catch (error) {
		return without(context, faultOf(error, 'unauthorized', 'Check the credential.'));
	}
}

function without(context: IExecuteFunctions, fault: Fault): NoFoundation {
	return {
		fault,
		settings: {
			stopOnError: stopsOnError(context),
			allOrNothing: false,
			dryRun: false,
			duplicates: 'exact',
			resendUnknown: false,
			simplify: true,
		},
		account: { baseUrl: '', accountId: '' },
	};
}

import type { IExecuteFunctions } from 'n8n-workflow';

import { readAccount, type Account } from '../../../../shared/api/account';
import type { RunError } from '../../../../shared/problem';
import type { Settings } from '../model/settings';

/** What an operation reads for the whole run. */
export interface ReadSettings<Own extends Settings = Settings> {
	settings: Own;
	/**
	 * Why nothing can be sent. It is not thrown: an earlier try may have sent some of the items, and
	 * where the workflow goes on after an error, n8n would hand the items of a thrown one on as if they
	 * were good.
	 */
	error?: RunError;
}

/** What the whole run stands on. */
export interface Foundation<Own extends Settings = Settings> extends ReadSettings<Own> {
	account: Account;
}

const NO_ACCOUNT: Account = { baseUrl: '', accountId: '', token: '', credential: {} };

/** Reads the credential, once, beside what was read for all items. */
export async function readFoundation<Own extends Settings>(
	context: IExecuteFunctions,
	read: ReadSettings<Own>,
): Promise<Foundation<Own>> {
	if (read.error !== undefined) return { ...read, account: NO_ACCOUNT };
	const account = await readAccount(context);
	if (account.ok) return { ...read, account: account.value };
	return { ...read, account: NO_ACCOUNT, error: { ...account.problem, itemIndex: 0 } };
}

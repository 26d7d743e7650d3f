import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { type Trouble, trouble } from '../../shared/api/trouble';
import { readAccount, type Account } from '../../shared/api/account';

/** The account of the credential, or what is wrong with the credential. */
export async function accountOf(
	context: ILoadOptionsFunctions,
): Promise<{ ok: true; account: Account } | Trouble> {
	try {
		return { ok: true, account: await readAccount(context) };
	} catch (error) {
		const said = error instanceof Error ? error.message : 'The credential cannot be read';
		return trouble(said, 'fix the credential');
	}
}

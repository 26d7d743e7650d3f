import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { type Trouble, trouble } from '../../shared/api/trouble';
import { readAccount, type Account } from '../../shared/api/account';

/** The account of the credential, or what is wrong with the credential. */
export async function accountOf(
	context: ILoadOptionsFunctions,
): Promise<{ ok: true; account: Account } | Trouble> {
	const read = await readAccount(context);
	if (read.ok) return { ok: true, account: read.value };
	return trouble(read.problem.message.replace(/\.$/, ''), 'fix the credential');
}

import type { IExecuteFunctions } from 'n8n-workflow';

import { readAccount, type Account } from '../../../../shared/api/account';
import { runOptions } from '../../../../shared/options/readOptions';
import { SIMPLIFY } from '../../../../shared/options/simplify';
import { bad, good, type Result, type RunError } from '../../../../shared/problem';
import { GONE, OPTIONS, type Settings } from '../model/options';

/** What the whole run stands on. */
export interface Foundation {
	settings: Settings;
	account: Account;
}

/** Reads what holds for all items, the credential once; or why no item can be read. */
export async function readFoundation(
	context: IExecuteFunctions,
): Promise<Result<Foundation, RunError>> {
	const options = runOptions(context, { ...OPTIONS, ...GONE }, 'options');
	if (!options.ok) return options;
	const simplify = runOptions(context, { simplify: SIMPLIFY });
	if (!simplify.ok) return simplify;
	const account = await readAccount(context);
	if (!account.ok) return bad({ ...account.problem, itemIndex: 0 });
	return good({ settings: { ...options.value, ...simplify.value }, account: account.value });
}

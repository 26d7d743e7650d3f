import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { readAccount, type Account } from '../../shared/api/account';
import { inOneSentence } from '../../shared/api/readAnswer';
import { sentenceError } from '../../shared/n8n/items';
import { bad, type Result, type ServiceProblem } from '../../shared/problem';

/** The account of the credential, or what is wrong with the credential. */
export async function accountOf(context: ILoadOptionsFunctions): Promise<Result<Account>> {
	const read = await readAccount(context);
	return read.ok ? read : bad({ ...read.problem, hint: 'Fix the credential.' });
}

/** What a list found. Throws what is wrong in a sentence; `byHand`: what to do without the list. */
export function orListError<Value>(
	context: ILoadOptionsFunctions,
	found: Result<Value, ServiceProblem>,
	byHand: string,
): Value {
	if (found.ok) return found.value;
	const { problem } = found;
	throw sentenceError(context.getNode(), inOneSentence(problem, byHand), problem);
}

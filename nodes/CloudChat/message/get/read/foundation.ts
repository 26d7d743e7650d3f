import type { IExecuteFunctions } from 'n8n-workflow';

import { readAccount, type Account } from '../../../../shared/api/account';
import { faultOf, type Fault } from '../../../../shared/n8n/fault';
import { optionsOf } from '../../../../shared/options/findOption';
import { goneProblem } from '../../../../shared/options/gone';
import { readForAll } from '../../../../shared/options/readForAll';
import { SIMPLIFY } from '../../../../shared/options/simplify';
import { GONE, OPTIONS, type Settings } from '../model/options';

/** What the whole run stands on. */
export interface Foundation {
	settings: Settings;
	account: Account;
}

const PLACES = [
	...Object.entries(OPTIONS).map(([name, option]) => ({ name, path: `options.${name}`, option })),
	{ name: 'simplify', path: 'simplify', option: SIMPLIFY },
];

/** Reads what holds for all items, the credential once; or why no item can be read. */
export async function readFoundation(
	context: IExecuteFunctions,
): Promise<Foundation | { fault: Fault }> {
	const gone = goneProblem(context.getNode(), GONE);
	if (gone) return { fault: { ...gone, itemIndex: 0 } };
	const read = readForAll(optionsOf(context), PLACES, context.getInputData().length);
	if ('problem' in read) return { fault: { reason: 'invalidOption', ...read.problem } };
	try {
		return { settings: read.values as unknown as Settings, account: await readAccount(context) };
	} catch (error) {
		return { fault: faultOf(error, 'unauthorized', 'Check the credential.') };
	}
}

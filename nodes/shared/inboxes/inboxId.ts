import type { IExecuteFunctions } from 'n8n-workflow';

import { locatorValue } from '../n8n/locator';
import { parameterReader } from '../n8n/parameter';
import { bad, expressionFailed, good, type Problem, type Result } from '../problem';
import { shorten, subject } from '../text/quote';
import { tidy } from '../text/writing';

/** The address of an inbox in the app or the API. Source of the paths: Chatwoot's app. */
const ADDRESS = /\/accounts\/0*(\d+)\/(?:settings\/)?inbox(?:es)?\/(\d+)(?:[/?#]|$)/;

const HINT =
	'Choose the inbox from the list, or open its settings in CloudChat and give the number at the ' +
	'end of the address: …/settings/inboxes/3 is inbox 3.';

/**
 * An inbox's number as a string, from the number or from the address of its pages; or why not. With
 * `accountId`, an address that names another account is refused: its number is another inbox here.
 */
export function inboxIdIn(
	value: unknown,
	label = 'Inbox',
	accountId?: string,
): Result<string, Problem<'invalidInbox'>> {
	const refuse = (message: string, hint = HINT) =>
		bad<Problem<'invalidInbox'>>({ reason: 'invalidInbox', message, hint, field: label });
	const text = typeof value === 'number' || typeof value === 'bigint' ? String(value) : value;
	if (text === undefined || text === null || (typeof text === 'string' && tidy(text) === '')) {
		return refuse(`${label} is empty.`);
	}
	const found = typeof text === 'string' ? idIn(tidy(text)) : undefined;
	if (found !== undefined) {
		const { inboxId, ofAccount } = found;
		if (accountId === undefined || ofAccount === undefined || ofAccount === accountId) {
			return good(inboxId);
		}
		return refuse(
			`${subject(label, value)} is an inbox of account ${shorten(ofAccount)}, but the credential is for account ${accountId}.`,
			`Choose the credential of account ${shorten(ofAccount)}, or choose the inbox from the list.`,
		);
	}
	return refuse(`${subject(label, value)} is not the number or the address of an inbox.`);
}

function idIn(text: string): { inboxId: string; ofAccount?: string } | undefined {
	const [, ofAccount, digits = text] = ADDRESS.exec(text) ?? [];
	const id = /^\d+$/.test(digits) ? Number(digits) : 0;
	if (!Number.isSafeInteger(id) || id <= 0) return undefined;
	return { inboxId: String(id), ofAccount };
}

/** The inbox of each item, of the account. An expression that fails spoils its own item only. */
export function inboxReader(
	context: IExecuteFunctions,
): (itemIndex: number, accountId: string) => Result<string> {
	const read = parameterReader(context);
	return (itemIndex, accountId) => {
		try {
			return inboxIdIn(locatorValue(read('inboxId', itemIndex)), 'Inbox', accountId);
		} catch (error) {
			return bad(expressionFailed('invalidInbox', 'Inbox', error));
		}
	};
}

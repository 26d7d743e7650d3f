import type { IExecuteFunctions, IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { locatorValue, parameterReader } from '../n8n/parameter';
import { bad, expressionFailed, good, type Problem, type Result } from '../problem';
import { idIn } from '../text/json';
import { shorten, subject } from '../text/quote';
import { isEmpty, tidy } from '../text/writing';

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
	if (isEmpty(value)) return refuse(`${label} is empty.`);
	const [, ofAccount, digits = value] =
		(typeof value === 'string' && ADDRESS.exec(tidy(value))) || [];
	const id = idIn(digits);
	if (id !== undefined) {
		if (accountId === undefined || ofAccount === undefined || ofAccount === accountId) {
			return good(String(id));
		}
		return refuse(
			`${subject(label, value)} is an inbox of account ${shorten(ofAccount)}, but the credential is for account ${accountId}.`,
			`Choose the credential of account ${shorten(ofAccount)}, or choose the inbox from the list.`,
		);
	}
	return refuse(`${subject(label, value)} is not the number or the address of an inbox.`);
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

/** The field that chooses an inbox, for the form of an operation. */
export function inboxField(displayOptions: IDisplayOptions, description: string): INodeProperties {
	return {
		displayName: 'Inbox',
		name: 'inboxId',
		type: 'resourceLocator',
		displayOptions,
		default: { mode: 'list', value: '' },
		required: true,
		description,
		builderHint: {
			propertyHint: 'Leave it to the user to pick the inbox from the list; never invent a number',
			placeholderSupported: true,
		},
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: 'searchInboxes', searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 3',
				hint: 'The number at the end of the address of the inbox settings',
			},
			{
				displayName: 'By URL',
				name: 'url',
				type: 'string',
				placeholder: 'e.g. https://cloudchat.cloudhumans.com/app/accounts/1/settings/inboxes/3',
				hint: 'The address of the inbox settings page',
			},
		],
	};
}

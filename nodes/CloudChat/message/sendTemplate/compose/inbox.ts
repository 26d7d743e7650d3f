import { composed, FIELDS, type Part, refused } from './problem';
import { subject } from '../../../../shared/text/quote';
import { tidy } from '../../../../shared/text/writing';

/** The address of an inbox in the app or the API. Source of the paths: Chatwoot's app. */
const ADDRESS = /\/accounts\/\d+\/(?:settings\/)?inbox(?:es)?\/(\d+)(?:[/?#]|$)/;

const HINT =
	'Choose the inbox from the list, or open its settings in CloudChat and give the number at the ' +
	'end of the address: …/settings/inboxes/3 is inbox 3.';

/** The inbox's number as a string, from the number or from the address of its pages. */
export function composeInbox(value: unknown): Part<string> {
	const { label, reason } = FIELDS.inboxId;
	const text = typeof value === 'number' || typeof value === 'bigint' ? String(value) : value;
	if (text === undefined || text === null || (typeof text === 'string' && tidy(text) === '')) {
		return refused(reason, label, `${label} is empty.`, HINT);
	}
	const id = typeof text === 'string' ? idIn(tidy(text)) : undefined;
	if (id !== undefined) return composed(id);
	const message = `${subject(label, value)} is not the number or the address of an inbox.`;
	return refused(reason, label, message, HINT);
}

function idIn(text: string): string | undefined {
	const digits = /^\d+$/.test(text) ? text : ADDRESS.exec(text)?.[1];
	const id = Number(digits);
	return Number.isSafeInteger(id) && id > 0 ? String(id) : undefined;
}

import { subject } from '../text/quote';
import { tidy } from '../text/writing';

/** The address of an inbox in the app or the API. Source of the paths: Chatwoot's app. */
const ADDRESS = /\/accounts\/\d+\/(?:settings\/)?inbox(?:es)?\/(\d+)(?:[/?#]|$)/;

const HINT =
	'Choose the inbox from the list, or open its settings in CloudChat and give the number at the ' +
	'end of the address: …/settings/inboxes/3 is inbox 3.';

/** An inbox's number as a string, from the number or from the address of its pages; or why not. */
export function inboxIdIn(
	value: unknown,
	label = 'Inbox',
): { ok: true; inboxId: string } | { ok: false; message: string; hint: string } {
	const text = typeof value === 'number' || typeof value === 'bigint' ? String(value) : value;
	if (text === undefined || text === null || (typeof text === 'string' && tidy(text) === '')) {
		return { ok: false, message: `${label} is empty.`, hint: HINT };
	}
	const inboxId = typeof text === 'string' ? idIn(tidy(text)) : undefined;
	if (inboxId !== undefined) return { ok: true, inboxId };
	const message = `${subject(label, value)} is not the number or the address of an inbox.`;
	return { ok: false, message, hint: HINT };
}

function idIn(text: string): string | undefined {
	const digits = /^\d+$/.test(text) ? text : ADDRESS.exec(text)?.[1];
	const id = Number(digits);
	return Number.isSafeInteger(id) && id > 0 ? String(id) : undefined;
}

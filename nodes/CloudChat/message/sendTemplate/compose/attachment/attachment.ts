import { composed, type Doubt, FIELDS, type Part, refused } from '../part';
import { isPublicHost } from '../../../../../shared/api/publicHost';
import { kindOf, shorten, subject } from '../../../../../shared/text/quote';
import { pageInsteadOfFile } from './sharedPages';
import {
	ACCIDENT_HINT,
	expressionNotRun,
	isConversionAccident,
	noValue,
	wordForNoValue,
} from '../accidents';
import { EMPTY_PART } from '../values/remarks';
import {
	hasUnshowable,
	isEmpty,
	trimEnds,
	UNSHOWABLE_CHARACTERS,
} from '../../../../../shared/text/writing';

/** The longest address, in characters. Source: Chatwoot's check of header media. */
const LONGEST_ADDRESS = 2000;
/** Where Chatwoot cuts values; that it cuts addresses too is an assumption. */
const CUT_LENGTH = 1000;

const EXAMPLE = 'Give the public address of the file, such as https://example.com/invoice.pdf.';

/**
 * The header's file as an absolute public address, or `undefined` where none is given. It is sent
 * as `URL` writes it, so that what was checked is what the service fetches.
 */
export function composeAttachment(value: unknown, hasGap = false): Part<string | undefined> {
	const { label, reason } = FIELDS.headerAttachment;
	if (isEmpty(value)) return composed(undefined);
	const url = addressIn(value);
	if ('why' in url) {
		return refused(reason, label, `${subject(label, value)} ${url.why}.`, url.hint);
	}
	// Chatwoot deletes apostrophes; %27 means the same and stays.
	const address = url.href.replaceAll("'", '%27');
	if (address.length > LONGEST_ADDRESS) {
		const message = `${subject(label, value)} has ${address.length} characters, more than 2000.`;
		return refused(reason, label, message, 'Use a shorter address for the file.');
	}
	const notes = notesOn(url, address, trimEnds(String(value)));
	if (hasGap) notes.push(`${label} ${EMPTY_PART}`);
	return composed(address, notes);
}

function addressIn(value: unknown): URL | Doubt {
	if (typeof value !== 'string')
		return { why: `is ${kindOf(value)}, not an address`, hint: EXAMPLE };
	const text = trimEnds(value);
	if (isConversionAccident(text)) return { why: 'is not an address', hint: ACCIDENT_HINT };
	const notRun = expressionNotRun(text);
	if (notRun !== undefined) return notRun;
	if (hasUnshowable(text)) return { why: `has ${UNSHOWABLE_CHARACTERS}`, hint: EXAMPLE };
	let url: URL;
	try {
		url = new URL(text);
	} catch {
		return { why: 'is not a complete address', hint: `It begins with https://. ${EXAMPLE}` };
	}
	return refusal(url) ?? url;
}

function refusal(url: URL): Doubt | undefined {
	if (url.protocol !== 'https:' && url.protocol !== 'http:') {
		return {
			why: `begins with ${shorten(url.protocol)}, not with https://`,
			hint: `WhatsApp fetches the file from the web. ${EXAMPLE}`,
		};
	}
	if (url.username !== '' || url.password !== '') {
		return {
			why: 'contains a user name or a password',
			hint: 'Use an address that opens without a login. This address would reveal the login.',
		};
	}
	if (!isPublicHost(url.hostname)) {
		return {
			why: `points to ${shorten(url.hostname)}, which cannot be reached from the Internet`,
			hint: `WhatsApp must be able to fetch the file. ${EXAMPLE}`,
		};
	}
	return pageInsteadOfFile(url);
}

function notesOn(url: URL, address: string, given: string): string[] {
	const { label } = FIELDS.headerAttachment;
	const notes: string[] = [];
	if (url.protocol === 'http:') notes.push(`${label} uses http://; WhatsApp asks for https://`);
	// A change of case, or of the slash after the host, needs no note.
	if (address.replace(/\/$/, '').toLowerCase() !== given.replace(/\/$/, '').toLowerCase()) {
		notes.push(`${label} was changed to the standard form: ${shorten(address)}`);
	}
	// Without its ending: where nothing was found, a file is called null.pdf.
	const word = wordForNoValue(address.replace(/\.\w+$/, ''));
	if (word !== undefined) notes.push(`${label} ${noValue(word)}`);
	if (address.length > CUT_LENGTH) {
		notes.push(`${label} has more than ${CUT_LENGTH} characters; CloudChat may cut it off there`);
	}
	return notes;
}

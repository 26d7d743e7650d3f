import type { MessageInput } from '../../model/input';
import { accidentIn, noValueIn } from '../../../../../shared/text/accidents';
import { composed, FIELDS, type Part, rejected, type Rejection } from '../part';
import { EMPTY_PART } from '../values/remarks';
import { pageInsteadOfFile } from './pages';
import { isPublicHost } from '../../../../../shared/api/publicHost';
import { kindOf, shorten } from '../../../../../shared/text/quote';
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

/** An address inside an address stands after a `/`, a `=` or the like; a second one does not. */
const SECOND = /[\r\n]|[\s,;|](?:https?:\/\/|www\.)|(?<!%[\da-f])\whttps?:\/\//i;

const EXAMPLE = 'Give the public address of the file, such as https://example.com/invoice.pdf.';

/**
 * The header's file as an absolute public address, or `undefined` where none is given. It is sent
 * as `URL` writes it, so that what was checked is what the service fetches.
 */
export function composeAttachment(
	{ headerAttachment: value, headerHasGap }: MessageInput,
	now: number,
): Part<string | undefined> {
	if (isEmpty(value)) return composed(undefined);
	const url = addressIn(value, now);
	if ('why' in url) return rejected('headerAttachment', value, url);
	return composed(addressOf(url), notesOn(url, trimEnds(String(value)), headerHasGap));
}

function addressIn(value: unknown, now: number): URL | Rejection {
	if (typeof value !== 'string') {
		return { why: `is ${kindOf(value)}, not an address`, hint: EXAMPLE };
	}
	const text = trimEnds(value);
	const accident = accidentIn(text);
	if (accident !== undefined) return accident;
	if (SECOND.test(text)) return { why: 'seems to be two addresses', hint: `Give one. ${EXAMPLE}` };
	if (hasUnshowable(text)) return { why: `has ${UNSHOWABLE_CHARACTERS}`, hint: EXAMPLE };
	const address = text.replaceAll('&amp;', '&');
	if (!URL.canParse(address)) {
		return { why: 'is not a complete address', hint: `It begins with https://. ${EXAMPLE}` };
	}
	const url = new URL(address);
	return rejectionOf(url, now) ?? url;
}

/** Chatwoot deletes apostrophes; %27 means the same and stays. */
function addressOf(url: URL): string {
	return url.href.replaceAll("'", '%27');
}

function rejectionOf(url: URL, now: number): Rejection | undefined {
	const { length } = addressOf(url);
	const rules: Array<[isBroken: boolean, why: string, hint: string]> = [
		[
			!/^https?:$/.test(url.protocol),
			`begins with ${shorten(url.protocol)}, not with https://`,
			`WhatsApp fetches the file from the web. ${EXAMPLE}`,
		],
		[
			url.username + url.password !== '',
			'contains a user name or a password',
			'Use an address that opens without a login. This address would reveal the login.',
		],
		[
			!isPublicHost(url.hostname),
			`points to ${shorten(url.hostname)}, which cannot be reached from the Internet`,
			`WhatsApp must be able to fetch the file. ${EXAMPLE}`,
		],
		[
			expiryOf(url) <= now,
			'is an address that has expired',
			'Make a new one in the workflow, before this node, and let it last for some days.',
		],
		[
			length > LONGEST_ADDRESS,
			`has ${length} characters, more than ${LONGEST_ADDRESS}`,
			'Use a shorter address for the file.',
		],
	];
	const broken = rules.find(([isBroken]) => isBroken);
	if (broken === undefined) return pageInsteadOfFile(url);
	const [, why, hint] = broken;
	return { why, hint };
}

function notesOn(url: URL, given: string, hasGap = false): string[] {
	const { label } = FIELDS.headerAttachment;
	const address = addressOf(url);
	const notes: string[] = [];
	if (url.protocol === 'http:') notes.push(`${label} uses http://; WhatsApp asks for https://`);
	const plain = given.replaceAll('&amp;', '&');
	if (plain !== given) notes.push(`${label} had &amp; in place of &: replaced it`);
	// A change of case, or of the slash after the host, needs no note.
	if (address.replace(/\/$/, '').toLowerCase() !== plain.replace(/\/$/, '').toLowerCase()) {
		notes.push(`${label} was changed to the standard form: ${shorten(address)}`);
	}
	// Without its ending: where nothing was found, a file is called null.pdf.
	const noValue = noValueIn(address.replace(/\.\w+$/, ''));
	if (noValue !== undefined) notes.push(`${label} ${noValue}`);
	if (address.length > CUT_LENGTH) {
		notes.push(`${label} has more than ${CUT_LENGTH} characters; CloudChat may cut it off there`);
	}
	return hasGap ? [...notes, `${label} ${EMPTY_PART}`] : notes;
}

/**
 * Until when a signed address works, in milliseconds since 1970; for ever where it does not tell.
 * Source: AWS S3 and CloudFront, Google Cloud Storage, Azure Storage.
 */
function expiryOf({ searchParams }: URL): number {
	const given = new Map([...searchParams].map(([name, value]) => [name.toLowerCase(), value]));
	const signed = given.get('x-amz-date') ?? given.get('x-goog-date') ?? '';
	const seconds = Number(given.get('x-amz-expires') ?? given.get('x-goog-expires'));
	const iso = signed.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
	const times = [
		Date.parse(iso) + seconds * 1000,
		given.has('sig') ? Date.parse(given.get('se') ?? '') : NaN,
		/^\d{10}$/.test(given.get('expires') ?? '') ? Number(given.get('expires')) * 1000 : NaN,
	];
	return times.find((time) => !Number.isNaN(time)) ?? Infinity;
}

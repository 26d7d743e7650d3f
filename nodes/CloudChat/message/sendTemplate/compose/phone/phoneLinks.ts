import type { Doubt } from '../part';

/** A number taken out of a link or an id. */
interface Unwrapped {
	text: string;
	/** Whether such links and ids hold the country code by definition. */
	international: boolean;
}

const WRITE_THE_NUMBER = 'Give the phone number itself, such as +55 11 98765-4321.';

const WHATSAPP_ID = /^(\+?\d+)(?:\.\d+)?(?::\d+)?@(?:s\.whatsapp\.net|c\.us)$/i;
const OTHER_ID = /@(g\.us|lid|broadcast|newsletter)$/i;
const WA_ME = /^(?:https?:\/\/)?(?:www\.)?wa\.me\/([^/?#]*)/i;
const SEND_LINK =
	/^(?:(?:https?:\/\/)?(?:api|web|www)\.whatsapp\.com\/send|whatsapp:\/\/send)\/?\?/i;

const OTHER_IDS: Record<string, string> = {
	'g.us': 'is the id of a WhatsApp group, not of a person',
	lid: 'is a WhatsApp id that hides the phone number',
	broadcast: 'is the id of a broadcast list, not of a person',
	newsletter: 'is the id of a WhatsApp channel, not of a person',
};

function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

function fromLink(number: string): Unwrapped | Doubt {
	const text = decode(number).trim();
	if (/\d/.test(text) && !/\p{L}/u.test(text)) return { text, international: true };
	return { why: 'is a WhatsApp link without a phone number in it', hint: WRITE_THE_NUMBER };
}

/**
 * The number inside a `tel:` or `whatsapp:` address, a `wa.me` or `api.whatsapp.com` link, or a
 * WhatsApp id (`…@s.whatsapp.net`, `…@c.us`); any other text comes back as it is. Refused: ids of
 * groups, lists and hidden people, and links without a number.
 */
export function unwrapPhone(text: string): Unwrapped | Doubt {
	if (text.includes('@')) {
		const id = WHATSAPP_ID.exec(text.replace(/^whatsapp:/i, ''));
		if (id) return { text: id[1], international: true };
		const other = OTHER_ID.exec(text)?.[1].toLowerCase();
		const why = other === undefined ? 'is an e-mail address or an id' : OTHER_IDS[other];
		return { why: why ?? 'is not a phone number', hint: WRITE_THE_NUMBER };
	}
	const short = WA_ME.exec(text);
	if (short) return fromLink(short[1]);
	if (SEND_LINK.test(text)) return fromLink(/[?&]phone=([^&#]*)/i.exec(text)?.[1] ?? '');
	if (/^https?:|whatsapp\.com\//i.test(text)) {
		return { why: 'is a link without a phone number in it', hint: WRITE_THE_NUMBER };
	}
	const scheme = /^(?:tel|whatsapp):(?:\/\/)?/i.exec(text);
	if (scheme) return { text: decode(text.slice(scheme[0].length)).trim(), international: false };
	return { text, international: false };
}

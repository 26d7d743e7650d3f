/** One change in a message's life. */
export interface Change {
	readonly to: 'sent' | 'delivered' | 'read' | 'failed';
	/** Why, of `failed`. chatwoot: failed without a word has been seen. */
	readonly error?: string | undefined;
}

/** A change `after` milliseconds from when the message was taken. */
export interface Step extends Change {
	readonly after: number;
}

/** What becomes of a message. A step to `sent` gives it WhatsApp's id; without one it waits. */
export type Fate = readonly Step[];

const SENT: Step = { after: 1000, to: 'sent' };
const DELIVERED: Step = { after: 2000, to: 'delivered' };
const READ: Step = { after: 4000, to: 'read' };

/** Of every number that is not in the table. */
export const DEFAULT_FATE: Fate = [SENT, DELIVERED, READ];

/** Meta refused the message at once: WhatsApp never had it. */
function refused(error: string): Fate {
	return [{ after: 1000, to: 'failed', error }];
}

/** WhatsApp took the message, and said later that it failed. */
function failedLater(error?: string): Fate {
	return [SENT, { after: 2000, to: 'failed', error }];
}

export interface KnownNumber {
	readonly phoneNumber: string;
	/** In a few words, for people. */
	readonly about: string;
	readonly fate: Fate;
}

/** +55 11 990, then Meta's code: a valid Brazilian mobile number that says how it will end. */
export function phoneFor(code: number): string {
	return `+5511990${String(code).padStart(6, '0')}`;
}

/**
 * Meta's codes, and their titles as far as they matter here. chatwoot: both forms of the text.
 * assumed: which code comes at once and which later, and the wording of the titles.
 */
const AT_ONCE: ReadonlyArray<[code: number, title: string]> = [
	[368, 'Temporarily blocked for policies violations'],
	[130429, 'Rate limit hit'],
	[131030, 'Recipient phone number not in allowed list'],
	[131031, 'Business Account locked'],
	[131056, '(Business Account, Consumer Account) pair rate limit hit'],
	[132000, 'Number of parameters does not match the expected number of params'],
	[132001, 'Template name does not exist in the translation'],
	[132015, 'Template is paused'],
];

const LATER: ReadonlyArray<[code: number, title: string]> = [
	[131000, 'Something went wrong'],
	[131026, 'Message undeliverable'],
	[131042, 'Business eligibility payment issue'],
	[131048, 'Spam rate limit hit'],
	[131049, 'This message was not delivered to maintain healthy ecosystem engagement.'],
	[131050, 'User has stopped receiving marketing messages from this business'],
	[131053, 'Media upload error'],
	[199999, 'A code that nobody knows'],
];

/** Lives that have no code to be named by. */
const ODD: ReadonlyArray<[number: number, about: string, fate: Fate]> = [
	[1, 'waits for ever: WhatsApp never takes it', []],
	[2, 'is taken by WhatsApp and never delivered', [SENT]],
	[3, 'is delivered and never read (read receipts are off)', [SENT, DELIVERED]],
	[4, 'is read, then a late "delivered" comes', [SENT, READ, { after: 5000, to: 'delivered' }]],
	[5, 'fails without a reason', failedLater()],
	[6, 'fails with a sentence and no code', failedLater('The media could not be downloaded')],
	[
		7,
		'fails, and is delivered after all',
		[...failedLater('131000: Something went wrong'), { after: 3000, to: 'delivered' }],
	],
	[63016, 'fails in the words of Twilio', failedLater('63016 - Failed to send freeform message')],
];

const fails = (code: number, title: string) => `fails with ${code}: ${title}`;

/** The numbers that do not simply get, and read, their message. */
export const KNOWN_NUMBERS: readonly KnownNumber[] = [
	...AT_ONCE.map(([code, title]) => ({
		phoneNumber: phoneFor(code),
		about: fails(code, title),
		fate: refused(`(#${code}) ${title}`),
	})),
	...LATER.map(([code, title]) => ({
		phoneNumber: phoneFor(code),
		about: fails(code, title),
		fate: failedLater(`${code}: ${title}`),
	})),
	...ODD.map(([number, about, fate]) => ({ phoneNumber: phoneFor(number), about, fate })),
];

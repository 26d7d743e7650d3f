/** What to do about a message that failed; the names are in people's workflows. */
export type NextStep =
	/** Something is wrong with this message or its template. */
	| 'fix'
	/** The same message may get through later. */
	| 'retryLater'
	/** The customer stopped marketing messages. */
	| 'doNotContact'
	/** WhatsApp does not reach this customer. */
	| 'useOtherChannel'
	/** Something is wrong with the WhatsApp account: no message gets through. */
	| 'checkAccount';

export interface CodeMeaning {
	nextStep: NextStep;
	/** What to do, in sentences. */
	hint: string;
}

/**
 * Meta's error codes for messages, by what to do next. A row's key names its codes, one or several,
 * or from-to. A code that is not here means nothing to this node: it is passed on without a next step.
 *
 * Source of each row, and of its cure, unless the row names another:
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */
const HINTS: Record<NextStep, Record<string, string>> = {
	fix: {
		// Template Param Count Mismatch.
		'132000':
			'The message had more or fewer values than the template has variables. Compare its variables and buttons with the template. The option Check Template finds this before sending.',
		// Template does not exist, in this language or not approved.
		'132001':
			'WhatsApp does not have this template, or has not approved it in this language. Check the name, language and status of the template.',
		// Template Hydrated Text Too Long.
		'132005': 'With its values, the text is too long for WhatsApp. Use shorter values.',
		// Template Format Character Policy Violated.
		'132007': 'The content of the template breaks a rule of WhatsApp. Change the template.',
		// Template Parameter Format Mismatch.
		'132012':
			'A value is not of the kind that the template wants. Compare the values, the header file and the buttons with the template.',
		// Template is Paused, because customers reported or blocked it.
		'132015':
			'WhatsApp paused this template because of its low quality. Improve the template, or use another one.',
		// Template is Disabled: it cannot be sent any more.
		'132016': 'WhatsApp disabled this template because of its low quality. Use another template.',
		// Seen in answers of Meta's API, with "Param text cannot have new-line/tab characters or more
		// than 4 consecutive spaces", or that a parameter exceeds its length limit.
		'132018':
			'A value is too long, or has a line break, a tab or more than four spaces in a row. Fix that value.',
		// Invalid parameter; Required parameter is missing; Parameter value is not valid.
		'100, 131008, 131009':
			'A value is missing or is not one that WhatsApp accepts. Compare the values, the header file and the buttons with the template.',
		// Recipient cannot be sender.
		'131021': 'The message went to the WhatsApp number that sends it. Check the phone number.',
		// Re-engagement message: the customer service window is closed.
		'131047':
			'More than 24 hours have passed since the customer last wrote. Then WhatsApp takes only template messages. Send a template message instead.',
		// Unsupported message type.
		'131051': 'WhatsApp does not support this type of message. Use another template.',
		// Media upload error.
		'131053':
			'WhatsApp could not use the file of the header. Check that its address is public, and its type and size.',
	},
	retryLater: {
		// API Too Many Calls; Rate limit issues; Rate limit hit.
		'4, 80007, 130429':
			'Too many messages were sent in a short time. Wait an hour, and send more slowly with the option Messages per Minute.',
		// Spam rate limit hit.
		'131048':
			'WhatsApp limits this number, because customers blocked or reported earlier messages. Look at the quality of the number in WhatsApp Manager, and wait at least a day.',
		// Meta chose not to deliver: the customer had enough marketing messages, of any company.
		'131049':
			'WhatsApp limits how many marketing messages a customer gets, from all companies together. Wait at least a day, and longer after each try.',
		// (Business Account, Consumer Account) pair rate limit hit.
		'131056': 'This customer got too many messages from you in a short time. Wait an hour.',
		// API Service; Something went wrong; Service unavailable; Server Temporarily Unavailable.
		'2, 131000, 131016, 133004': 'WhatsApp had an error of its own. Wait an hour.',
		// Account in maintenance mode.
		'131057': 'The WhatsApp account is in maintenance. Wait an hour.',
	},
	doNotContact: {
		// User has stopped receipt of marketing messages.
		'131050':
			'The customer stopped marketing messages from you on WhatsApp. Take them off your list, and send them no more of these messages.',
	},
	useOtherChannel: {
		// Message undeliverable.
		'131026':
			'WhatsApp could not deliver to this number. Perhaps it is not on WhatsApp, has blocked you, or uses an old version. Check the number, and reach the customer in another way.',
		// User's number is part of an experiment: Meta holds marketing messages back from a share of people.
		'130472':
			'WhatsApp holds marketing messages back from this customer, as part of an experiment of Meta. Sending it again does not help. Reach the customer in another way.',
	},
	checkAccount: {
		// Recipient phone number not in allowed list: only for the test numbers that Meta hands out.
		// https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/troubleshooting
		'131030':
			"The inbox uses one of Meta's test numbers, which reaches only the numbers on its list. Use an inbox with a real number, or add this number to the list at Meta.",
		// AuthException; API Method; Permission Denied; Access token has expired; API Permission; Access denied.
		'0, 3, 10, 190, 200-299, 131005':
			'Meta does not let CloudChat send with this WhatsApp account. Ask an administrator to connect the inbox with WhatsApp again.',
		// Temporarily blocked for policies violations; Account has been locked.
		'368, 131031':
			'Meta restricted or locked the WhatsApp account. Look for the reason in WhatsApp Manager.',
		// Business account is restricted from messaging users in this country.
		'130497':
			"The WhatsApp account may not send to this country. Look at Meta's messaging policy for your line of business.",
		// Display name approval is needed.
		'131037':
			'The display name of the WhatsApp number is not approved yet. Look at the number in WhatsApp Manager.',
		// Business eligibility payment issue.
		'131042':
			'There is a problem with the payment of the WhatsApp account. Look at its billing in WhatsApp Manager.',
		// Incorrect certificate; Phone number Not Registered.
		'131045, 133010':
			'The number of the inbox is not registered at WhatsApp. Ask an administrator to register it again.',
	},
};

/** Sentences of Meta that come without a code, and the code that says the same. Source: Chatwoot. */
const SENTENCES: Array<[begin: RegExp, code: number]> = [
	[/^error validating access token/i, 190],
	[/^unsupported (post|get) request/i, 10],
];

/**
 * What a code of Meta means for the sender, or its words where they come without one; `undefined` for
 * one that is not in the table.
 */
export function meaningOfCode(given: number | undefined, words = ''): CodeMeaning | undefined {
	const code = given ?? SENTENCES.find(([begin]) => begin.test(words))?.[1] ?? NaN;
	const isIt = (codes: string) =>
		codes.split(', ').some((one) => {
			const [from = NaN, to = from] = one.split('-').map(Number);
			return from <= code && code <= to;
		});
	for (const [nextStep, hints] of Object.entries(HINTS)) {
		const row = Object.entries(hints).find(([codes]) => isIt(codes));
		if (row !== undefined) return { nextStep: nextStep as NextStep, hint: row[1] };
	}
	return undefined;
}

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

interface CodeRow extends CodeMeaning {
	/** A range is written from … to. */
	codes: Array<number | [from: number, to: number]>;
}

/**
 * Meta's error codes for messages, by what to do next. A code that is not here means nothing to
 * this node: it is passed on without a next step.
 *
 * Source of each row, and of its cure, unless the row names another:
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */
const TABLE: CodeRow[] = [
	{
		// Template Param Count Mismatch.
		codes: [132000],
		nextStep: 'fix',
		hint: 'The message had more or fewer values than the template has variables. Compare its variables and buttons with the template. The option Check Template finds this before sending.',
	},
	{
		// Template does not exist, in this language or not approved.
		codes: [132001],
		nextStep: 'fix',
		hint: 'WhatsApp does not have this template, or has not approved it in this language. Check the name, language and status of the template.',
	},
	{
		// Template Hydrated Text Too Long.
		codes: [132005],
		nextStep: 'fix',
		hint: 'With its values, the text is too long for WhatsApp. Use shorter values.',
	},
	{
		// Template Format Character Policy Violated.
		codes: [132007],
		nextStep: 'fix',
		hint: 'The content of the template breaks a rule of WhatsApp. Change the template.',
	},
	{
		// Template Parameter Format Mismatch.
		codes: [132012],
		nextStep: 'fix',
		hint: 'A value is not of the kind that the template wants. Compare the values, the header file and the buttons with the template.',
	},
	{
		// Template is Paused, because customers reported or blocked it.
		codes: [132015],
		nextStep: 'fix',
		hint: 'WhatsApp paused this template because of its low quality. Improve the template, or use another one.',
	},
	{
		// Template is Disabled: it cannot be sent any more.
		codes: [132016],
		nextStep: 'fix',
		hint: 'WhatsApp disabled this template because of its low quality. Use another template.',
	},
	{
		// Seen in answers of Meta's API, with "Param text cannot have new-line/tab characters or more
		// than 4 consecutive spaces", or that a parameter exceeds its length limit.
		codes: [132018],
		nextStep: 'fix',
		hint: 'A value is too long, or has a line break, a tab or more than four spaces in a row. Fix that value.',
	},
	{
		// Invalid parameter; Required parameter is missing; Parameter value is not valid.
		codes: [100, 131008, 131009],
		nextStep: 'fix',
		hint: 'A value is missing or is not one that WhatsApp accepts. Compare the values, the header file and the buttons with the template.',
	},
	{
		// Recipient cannot be sender.
		codes: [131021],
		nextStep: 'fix',
		hint: 'The message went to the WhatsApp number that sends it. Check the phone number.',
	},
	{
		// Re-engagement message: the customer service window is closed.
		codes: [131047],
		nextStep: 'fix',
		hint: 'More than 24 hours have passed since the customer last wrote. Then WhatsApp takes only template messages. Send a template message instead.',
	},
	{
		// Unsupported message type.
		codes: [131051],
		nextStep: 'fix',
		hint: 'WhatsApp does not support this type of message. Use another template.',
	},
	{
		// Media upload error.
		codes: [131053],
		nextStep: 'fix',
		hint: 'WhatsApp could not use the file of the header. Check that its address is public, and its type and size.',
	},
	{
		// API Too Many Calls; Rate limit issues; Rate limit hit.
		codes: [4, 80007, 130429],
		nextStep: 'retryLater',
		hint: 'Too many messages were sent in a short time. Wait an hour, and send more slowly with the option Messages per Minute.',
	},
	{
		// Spam rate limit hit.
		codes: [131048],
		nextStep: 'retryLater',
		hint: 'WhatsApp limits this number, because customers blocked or reported earlier messages. Look at the quality of the number in WhatsApp Manager, and wait at least a day.',
	},
	{
		// Meta chose not to deliver: the customer had enough marketing messages, of any company.
		codes: [131049],
		nextStep: 'retryLater',
		hint: 'WhatsApp limits how many marketing messages a customer gets, from all companies together. Wait at least a day, and longer after each try.',
	},
	{
		// (Business Account, Consumer Account) pair rate limit hit.
		codes: [131056],
		nextStep: 'retryLater',
		hint: 'This customer got too many messages from you in a short time. Wait an hour.',
	},
	{
		// API Service; Something went wrong; Service unavailable; Server Temporarily Unavailable.
		codes: [2, 131000, 131016, 133004],
		nextStep: 'retryLater',
		hint: 'WhatsApp had an error of its own. Wait an hour.',
	},
	{
		// Account in maintenance mode.
		codes: [131057],
		nextStep: 'retryLater',
		hint: 'The WhatsApp account is in maintenance. Wait an hour.',
	},
	{
		// User has stopped receipt of marketing messages.
		codes: [131050],
		nextStep: 'doNotContact',
		hint: 'The customer stopped marketing messages from you on WhatsApp. Take them off your list, and send them no more of these messages.',
	},
	{
		// Message undeliverable.
		codes: [131026],
		nextStep: 'useOtherChannel',
		hint: 'WhatsApp could not deliver to this number. Perhaps it is not on WhatsApp, has blocked you, or uses an old version. Check the number, and reach the customer in another way.',
	},
	{
		// User's number is part of an experiment: Meta holds marketing messages back from a share of people.
		codes: [130472],
		nextStep: 'useOtherChannel',
		hint: 'WhatsApp holds marketing messages back from this customer, as part of an experiment of Meta. Sending it again does not help. Reach the customer in another way.',
	},
	{
		// Recipient phone number not in allowed list: only for the test numbers that Meta hands out.
		// https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/troubleshooting
		codes: [131030],
		nextStep: 'checkAccount',
		hint: "The inbox uses one of Meta's test numbers, which reaches only the numbers on its list. Use an inbox with a real number, or add this number to the list at Meta.",
	},
	{
		// AuthException; API Method; Permission Denied; Access token has expired; API Permission; Access denied.
		codes: [0, 3, 10, 190, [200, 299], 131005],
		nextStep: 'checkAccount',
		hint: 'Meta does not let CloudChat send with this WhatsApp account. Ask an administrator to connect the inbox with WhatsApp again.',
	},
	{
		// Temporarily blocked for policies violations; Account has been locked.
		codes: [368, 131031],
		nextStep: 'checkAccount',
		hint: 'Meta restricted or locked the WhatsApp account. Look for the reason in WhatsApp Manager.',
	},
	{
		// Business account is restricted from messaging users in this country.
		codes: [130497],
		nextStep: 'checkAccount',
		hint: "The WhatsApp account may not send to this country. Look at Meta's messaging policy for your line of business.",
	},
	{
		// Display name approval is needed.
		codes: [131037],
		nextStep: 'checkAccount',
		hint: 'The display name of the WhatsApp number is not approved yet. Look at the number in WhatsApp Manager.',
	},
	{
		// Business eligibility payment issue.
		codes: [131042],
		nextStep: 'checkAccount',
		hint: 'There is a problem with the payment of the WhatsApp account. Look at its billing in WhatsApp Manager.',
	},
	{
		// Incorrect certificate; Phone number Not Registered.
		codes: [131045, 133010],
		nextStep: 'checkAccount',
		hint: 'The number of the inbox is not registered at WhatsApp. Ask an administrator to register it again.',
	},
];

/** Sentences of Meta that come without a code, and the code that says the same. Source: Chatwoot. */
const SENTENCES: Array<[begin: RegExp, code: number]> = [
	[/^error validating access token/i, 190],
	[/^unsupported (post|get) request/i, 10],
];

/** What a code of Meta means for the sender; `undefined` for one that is not in the table. */
export function meaningOfCode(code: number): CodeMeaning | undefined {
	const isIt = (one: number | [number, number]) =>
		typeof one === 'number' ? one === code : one[0] <= code && code <= one[1];
	return TABLE.find(({ codes }) => codes.some(isIt));
}

/** The same for a sentence that has no code. */
export function meaningOfSentence(sentence: string): CodeMeaning | undefined {
	const code = SENTENCES.find(([begin]) => begin.test(sentence))?.[1];
	return code === undefined ? undefined : meaningOfCode(code);
}

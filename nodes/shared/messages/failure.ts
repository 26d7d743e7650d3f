import { text } from '../text/json';
import { shorten } from '../text/quote';
import { meaningOfCode, type NextStep } from './codes';

/** Why a message failed, as far as CloudChat tells it. Keys without a value are absent. */
export interface MessageFailure {
	/** Meta's code, or Twilio's. */
	errorCode?: number;
	/** Their words, without the code. */
	error?: string;
	/** Absent where the code is not known to this node, or there is none. */
	nextStep?: NextStep;
	/** What to do, in sentences; comes with `nextStep`. */
	hint?: string;
}

/**
 * How a code is written before the words: `(#132000) Number of …` (Meta refused the message),
 * `131026: Message undeliverable` (Meta said so later), `63016 - Failed …` (Twilio),
 * `Error code: 63016` (Twilio without words, in the account's language).
 * Source: Chatwoot.
 */
const CODE =
	/^\s*(?:\(#(\d{1,9})\)|(\d{1,9})(?::| - )|(?:Error code|Código de erro): ?(\d{1,9})$)\s*/i;

const LONGEST = 300;

/** These steps end in another message. A key that failed counts as sent, since it was accepted. */
const LEAD_TO_ANOTHER: readonly NextStep[] = ['fix', 'retryLater', 'checkAccount'];

const ONLY_THIS =
	'Then send only this message again: a new run of the whole workflow also sends those that arrived. If it has a Send Once Key, it needs a new one.';

/**
 * The failure in `content_attributes.external_error` of a message (Chatwoot). Anything may stand
 * there: what is not a text tells nothing, and a sentence without a code is just passed on.
 */
export function readFailure(externalError: unknown): MessageFailure {
	const given = text(externalError).trim();
	if (given === '') return {};
	const found = CODE.exec(given);
	const digits = found?.slice(1).find(Boolean);
	const errorCode = digits === undefined ? undefined : Number(digits);
	const words = shorten(given.slice(found?.[0].length ?? 0), LONGEST);
	const meaning = meaningOfCode(errorCode, words);
	const told: MessageFailure = { errorCode, error: words || undefined };
	if (meaning === undefined) return told;
	const { nextStep, hint } = meaning;
	const leads = LEAD_TO_ANOTHER.includes(nextStep);
	return { ...told, nextStep, hint: leads ? `${hint} ${ONLY_THIS}` : hint };
}

import type { MeaningOfResult } from '../api/statuses';
import type { Answer, Broken } from '../api/transport';
import { record } from '../text/json';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The longest pause that is waited for; a longer one ends the messages that are left. */
export const LONGEST_PAUSE = 5 * MINUTE;

/** Nobody waits so long; a cap, since a pause may be asked for that no clock can hold. */
const YEAR = 365 * DAY;

/**
 * What to wait after one refusal, two, three, where CloudChat does not say. Chatwoot throttles by the
 * minute, and three reach past it. A server that restarts is back soon.
 */
const UNTOLD = {
	throttled: [15 * SECOND, 30 * SECOND, 60 * SECOND],
	unreachable: [1 * SECOND, 3 * SECOND, 9 * SECOND],
};

/** How long CloudChat asks everyone to send nothing, in milliseconds; `undefined` if it does not. */
export function pauseAsked(
	result: Answer | Broken,
	{ meaning, body }: MeaningOfResult,
	now: number,
): number | undefined {
	const reason = meaning?.reason;
	if (result.kind === 'broken' || (reason !== 'throttled' && reason !== 'serverError')) return;
	const inJson = reason === 'throttled' && body.kind === 'json' ? record(body.json) : {};
	return retryAfter(result.retryAfter, now) ?? secondsOf(inJson.retry_after);
}

/**
 * Milliseconds to wait after so many refusals; `asked` by CloudChat or not. Seconds may have been
 * rounded down, also to 0, so each further refusal adds one.
 */
export function waitAfter(reason: keyof typeof UNTOLD, refusals: number, asked?: number): number {
	if (asked === undefined) return UNTOLD[reason][refusals - 1] ?? 0;
	return Math.max(asked, (refusals - 1) * SECOND);
}

/** `Retry-After` in milliseconds from now: seconds or a date. Source: RFC 9110, section 10.2.3. */
function retryAfter(header = '', now: number): number | undefined {
	// A date of HTTP begins with a weekday; Date.parse alone would take all sorts of text.
	const date = /^\s*[a-z]{3,9},? /i.test(header) ? Date.parse(header) : NaN;
	return Number.isNaN(date) ? secondsOf(header) : Math.min(YEAR, Math.max(0, date - now));
}

/** Seconds, a number or written with digits, in milliseconds. */
function secondsOf(value: unknown): number | undefined {
	const isDigits = typeof value === 'string' && /^\d+(\.\d+)?$/.test(value.trim());
	const seconds = typeof value === 'number' || isDigits ? Number(value) : NaN;
	return seconds >= 0 ? Math.min(YEAR, seconds * SECOND) : undefined;
}

/** A pause that is too long, in words, such as `about 6 minutes`. */
export function inWords(milliseconds: number): string {
	if (milliseconds > 2 * DAY) return `about ${Math.ceil(milliseconds / DAY)} days`;
	if (milliseconds > 2 * HOUR) return `about ${Math.ceil(milliseconds / HOUR)} hours`;
	return `about ${Math.ceil(milliseconds / MINUTE)} minutes`;
}

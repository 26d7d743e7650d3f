import type { MeaningOfResult } from '../api/meaning';
import type { Answer, Broken } from '../api/transport';
import { record } from '../text/json';

/** The longest pause that is waited for; a longer one ends the messages that are left. */
export const LONGEST_PAUSE = 300_000;

/** What was refused more often than this, while nothing got through, is given up. */
export const MOST_RETRIES = 3;

const SECOND = 1_000;

const HOUR = 3_600 * SECOND;

const DAY = 24 * HOUR;

/** Nobody waits so long; a cap, since a pause may be asked for that no clock can hold. */
const YEAR = 365 * DAY;

/**
 * Where CloudChat does not say: after one refusal in a row, two, three, and again from the first.
 * Chatwoot throttles by the minute, and three reach past it. A server that restarts is back soon.
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
	const isThrottled = meaning?.reason === 'throttled';
	if (result.kind === 'broken' || !(isThrottled || meaning?.reason === 'serverError'))
		return undefined;
	const inJson = isThrottled && body.kind === 'json' ? record(body.json).retry_after : undefined;
	return retryAfter(result.retryAfter, now) ?? secondsOf(inJson);
}

/**
 * Milliseconds of pause after so many refusals in a row; `asked` by CloudChat or not. Seconds may have
 * been rounded down, also to 0, so a second refusal adds one.
 */
export function pauseAfter(reason: keyof typeof UNTOLD, refusals: number, asked?: number): number {
	const step = (refusals - 1) % MOST_RETRIES;
	return asked === undefined ? (UNTOLD[reason][step] ?? 0) : Math.max(asked, step * SECOND);
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

/** A number of milliseconds in words, such as `about 5 minutes`. */
export function inWords(milliseconds: number): string {
	const about = (unit: number, name: string) => {
		const count = Math.ceil(milliseconds / unit);
		return `about ${count} ${name}${count === 1 ? '' : 's'}`;
	};
	if (milliseconds > YEAR - DAY) return 'about a year';
	if (milliseconds > 48 * HOUR) return about(DAY, 'day');
	if (milliseconds > 2 * HOUR) return about(HOUR, 'hour');
	return milliseconds > 120 * SECOND ? about(60 * SECOND, 'minute') : about(SECOND, 'second');
}

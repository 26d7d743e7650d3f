import type { Answer, Broken } from '../api/transport';

/** The longest `Retry-After` that is waited for; a longer one ends the messages that are left. */
export const LONGEST_PAUSE = 300_000;

/**
 * Chatwoot throttles by the minute and does not say how long to wait: three tries reach past it.
 */
const THROTTLED = [15_000, 30_000, 60_000];

/** A server that restarts is back soon. */
const UNREACHABLE = [1_000, 3_000, 9_000];

const DAY = 86_400_000;

/** Nobody waits so long; a cap, since a pause may be asked for that no clock can hold. */
const YEAR = 365 * DAY;

/** Milliseconds to wait before another try, after this many tries, if the service does not say. */
export function retryWait({ kind }: Answer | Broken, tries: number): number {
	return waitAt(kind === 'broken' ? UNREACHABLE : THROTTLED, tries);
}

/** How long the service asks everyone to send nothing, in milliseconds; `undefined` if it does not. */
export function pauseAsked(result: Answer | Broken, now: number): number | undefined {
	return result.kind === 'broken' ? undefined : retryAfter(result.retryAfter, now);
}

/** A number of milliseconds in words, such as `about 5 minutes`. */
export function inWords(milliseconds: number): string {
	const about = (unit: number, name: string) => {
		const count = Math.ceil(milliseconds / unit);
		return `about ${count} ${name}${count === 1 ? '' : 's'}`;
	};
	if (milliseconds > YEAR - DAY) return 'about a year';
	if (milliseconds > 48 * 3_600_000) return about(DAY, 'day');
	if (milliseconds > 2 * 3_600_000) return about(3_600_000, 'hour');
	return milliseconds > 120_000 ? about(60_000, 'minute') : about(1_000, 'second');
}

/** `Retry-After` in milliseconds from now: seconds or a date. Source: RFC 9110, section 10.2.3. */
export function retryAfter(header: string | undefined, now: number): number | undefined {
	const text = header?.trim() ?? '';
	if (/^\d+(\.\d+)?$/.test(text)) return Math.min(YEAR, Number(text) * 1000);
	// A date of HTTP begins with a weekday; Date.parse alone would take all sorts of text.
	const date = /^[a-z]{3,9},? /i.test(text) ? Date.parse(text) : NaN;
	return Number.isNaN(date) ? undefined : Math.min(YEAR, Math.max(0, date - now));
}

function waitAt(waits: number[], tries: number): number {
	return waits[Math.min(tries, waits.length) - 1] ?? 0;
}

import type { Answer, Broken } from './transport';

/** The longest `Retry-After` that is waited for; a longer one is for a later run to wait out. */
export const LONGEST_PAUSE = 300_000;

/**
 * Chatwoot throttles by the minute and does not say how long to wait: three tries reach past it.
 */
const THROTTLED = [15_000, 30_000, 60_000];

/** A server that restarts is back soon. */
const UNREACHABLE = [1_000, 3_000, 9_000];

/**
 * Milliseconds to wait before a message is tried again, after so many tries.
 * @returns `undefined` where the service asks for longer than `LONGEST_PAUSE`
 */
export function retryWait(result: Answer | Broken, tries: number, now: number): number | undefined {
	if (result.kind === 'broken') return waitAt(UNREACHABLE, tries);
	const asked = retryAfter(result.retryAfter, now);
	if (asked === undefined) return waitAt(THROTTLED, tries);
	return asked > LONGEST_PAUSE ? undefined : asked;
}

/** `Retry-After` in milliseconds from now: seconds or a date. Source: RFC 9110, section 10.2.3. */
export function retryAfter(header: string | undefined, now: number): number | undefined {
	const text = header?.trim() ?? '';
	if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
	// A date of HTTP begins with a weekday; Date.parse alone would take all sorts of text.
	const date = /^[a-z]{3,9},? /i.test(text) ? Date.parse(text) : NaN;
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function waitAt(waits: number[], tries: number): number {
	return waits[Math.min(tries, waits.length) - 1] ?? 0;
}

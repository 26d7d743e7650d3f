import { createHmac, timingSafeEqual } from 'crypto';

/** A call as it came in, with what its signature is about. */
export interface SignedCall {
	/** Exactly the bytes that came; absent where n8n did not keep them. */
	rawBody?: Buffer;
	signature?: string;
	/** Seconds since 1970, as text. */
	timestamp?: string;
}

/** `stale`: the signature is right, but so old that somebody may have recorded and repeated it. */
export type Verdict = 'matches' | 'stale' | 'differs' | 'missing';

/** Milliseconds that the clocks of CloudChat and n8n may differ, with the time on the way. */
const TOLERANCE = 5 * 60_000;

/**
 * Holds a call against the webhook's secret. Source: Chatwoot since 4.12.0, `sha256=` and the hex
 * HMAC-SHA256 of `timestamp.body`. `now`: milliseconds since 1970.
 */
export function checkSignature(
	{ rawBody, signature, timestamp }: SignedCall,
	secret: string,
	now: number,
): Verdict {
	if (signature === undefined || timestamp === undefined) return 'missing';
	if (rawBody === undefined) return 'differs';
	const hmac = createHmac('sha256', secret).update(`${timestamp}.`).update(rawBody);
	if (!isEqual(`sha256=${hmac.digest('hex')}`, signature)) return 'differs';
	const age = /^\d{1,12}$/.test(timestamp) ? Math.abs(now - Number(timestamp) * 1000) : Infinity;
	return age <= TOLERANCE ? 'matches' : 'stale';
}

/** Takes as long wherever the texts differ, so that nobody can find a signature letter by letter. */
function isEqual(one: string, other: string): boolean {
	const [left, right] = [Buffer.from(one), Buffer.from(other)];
	return left.length === right.length && timingSafeEqual(left, right);
}

import { createHmac, timingSafeEqual } from 'crypto';

/** A call as it came in, with what its signature is about. */
export interface SignedCall {
	/** Exactly the bytes that came; absent where n8n did not keep them. */
	rawBody?: Buffer;
	signature?: string;
	/** Seconds since 1970, as text. */
	timestamp?: string;
}

/** What this process knows of the signatures of one webhook. */
export interface SignatureMemory {
	/** The webhook in CloudChat that this is about. */
	webhookId: string;
	/** A signature has matched: from then on one is demanded. */
	isProven: boolean;
	/** The secret as CloudChat last told it. */
	secret?: string;
	/** When CloudChat was last asked for it, in milliseconds, and its answer. */
	askedAt: number;
	asking?: Promise<string | undefined>;
	/** When a warning was last written to the log. */
	warnedAt: number;
}

export interface GenuineContext {
	now(): number;
	/** Asks CloudChat for the secret; `undefined` where it does not tell. Never throws. */
	readSecret(): Promise<string | undefined>;
	warn(sentence: string): void;
}

const MINUTE = 60_000;

/** Milliseconds that the clocks of CloudChat and n8n may differ, with the time on the way. */
const TOLERANCE = 5 * MINUTE;

export function newSignatureMemory(webhookId: string): SignatureMemory {
	return { webhookId, isProven: false, askedAt: -Infinity, warnedAt: -Infinity };
}

/**
 * Whether a call may come from CloudChat, as far as its signature tells. `stored`: the secret that
 * n8n keeps, or an empty text. Older versions sign nothing, and one has shown another secret than
 * the one that it signs with (chatwoot#13809), so a signature is demanded only once one has matched.
 * Until then the address, which nobody else knows, is all there is.
 */
export async function isGenuine(
	call: SignedCall,
	stored: string,
	memory: SignatureMemory,
	context: GenuineContext,
): Promise<boolean> {
	const isRight = (secret = '') => secret !== '' && isSignedWith(secret, call, context.now());
	const isKnown = () => stored !== '' || memory.secret !== undefined;
	let matches = isRight(stored) || isRight(memory.secret);
	if (!matches && (call.signature !== undefined || isKnown())) {
		memory.secret = (await secretAgain(memory, context)) ?? memory.secret;
		matches = isRight(memory.secret);
	}
	if (matches) memory.isProven = true;
	else if (isKnown()) warn(memory, context);
	return matches || !memory.isProven;
}

/**
 * Source: Chatwoot since 4.12.0, `sha256=` and the hex HMAC-SHA256 of `timestamp.body`. A call that
 * is too old may have been recorded, and repeated.
 */
function isSignedWith(
	secret: string,
	{ rawBody, signature, timestamp }: SignedCall,
	now: number,
): boolean {
	if (rawBody === undefined || signature === undefined || !/^\d{1,12}$/.test(timestamp ?? '')) {
		return false;
	}
	const hmac = createHmac('sha256', secret).update(`${timestamp}.`).update(rawBody);
	const [right, given] = [Buffer.from(`sha256=${hmac.digest('hex')}`), Buffer.from(signature)];
	// Takes as long wherever the texts differ, so that nobody can find a signature letter by letter.
	if (right.length !== given.length || !timingSafeEqual(right, given)) return false;
	return Math.abs(now - Number(timestamp) * 1000) <= TOLERANCE;
}

/** At most once a minute; who comes meanwhile gets the same answer. */
async function secretAgain(
	memory: SignatureMemory,
	{ now, readSecret }: GenuineContext,
): Promise<string | undefined> {
	if (now() - memory.askedAt >= MINUTE || memory.asking === undefined) {
		memory.askedAt = now();
		memory.asking = readSecret();
	}
	return await memory.asking;
}

/** Once until a signature has matched, then at most once a minute. */
function warn(memory: SignatureMemory, { now, warn: log }: GenuineContext): void {
	if (now() - memory.warnedAt < (memory.isProven ? MINUTE : Infinity)) return;
	memory.warnedAt = now();
	log(
		`The signature of a call is missing, does not match the secret of the webhook in CloudChat, or its time differs by more than five minutes. ${
			memory.isProven
				? 'It was refused: earlier calls had the right signature, so this one may be forged or repeated. If all events are missing now, publish the workflow again.'
				: 'It was accepted, because no signature has matched yet: some versions of Chatwoot show another secret than the one that they sign with, and the clock of n8n may be wrong. This is said once.'
		}`,
	);
}

import { createHmac, timingSafeEqual } from 'crypto';

/** A call as it came in, with what its signature is about. */
export interface SignedCall {
	/** Exactly the bytes that came; absent where n8n did not keep them. */
	rawBody?: Buffer;
	signature?: string;
	/** Seconds since 1970, as text. */
	timestamp?: string;
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

/** What this process knows of the signatures of one webhook. */
export class Signatures {
	/** A signature has matched: from then on one is demanded. */
	private isProven = false;
	/** As CloudChat last told it; empty where it did not. */
	private secret = '';
	private asking: Promise<string | undefined> | undefined;
	private askedAt = -Infinity;
	private warnedAt = -Infinity;

	/** `webhookId`: in CloudChat; empty where a person added it. */
	constructor(readonly webhookId: string) {}

	/**
	 * Whether a call may come from CloudChat, as far as its signature tells. `stored`: the secret that
	 * n8n keeps, or an empty text. Older versions sign nothing, and one has shown another secret than
	 * the one that it signs with (chatwoot#13809), so a signature is demanded only once one has
	 * matched. Until then the address, which nobody else knows, is all there is.
	 */
	async isGenuine(call: SignedCall, stored: string, context: GenuineContext): Promise<boolean> {
		const isRight = (secret: string) => secret !== '' && isSignedWith(secret, call, context.now());
		let matches = isRight(stored) || isRight(this.secret);
		const isKnown = () => `${stored}${this.secret}` !== '';
		if (!matches && (call.signature !== undefined || isKnown())) {
			this.secret = (await this.secretAgain(context)) ?? this.secret;
			matches = isRight(this.secret);
		}
		if (matches) this.isProven = true;
		else if (isKnown()) this.warn(context);
		return matches || !this.isProven;
	}

	/** At most once a minute; who comes meanwhile gets the same answer. */
	private async secretAgain({ now, readSecret }: GenuineContext): Promise<string | undefined> {
		if (now() - this.askedAt >= MINUTE) {
			this.askedAt = now();
			this.asking = readSecret();
		}
		return await this.asking;
	}

	/** Once until a signature has matched, then at most once a minute. */
	private warn({ now, warn }: GenuineContext): void {
		if (now() - this.warnedAt < (this.isProven ? MINUTE : Infinity)) return;
		this.warnedAt = now();
		warn(
			`The signature of a call is missing, does not match the secret of the webhook in CloudChat, or its time differs by more than five minutes. ${
				this.isProven
					? 'It was refused: earlier calls had the right signature, so this one may be forged or repeated. If all events are missing now, publish the workflow again.'
					: 'It was accepted, because no signature has matched yet: some versions of Chatwoot show another secret than the one that they sign with, and the clock of n8n may be wrong. This is said once.'
			}`,
		);
	}
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

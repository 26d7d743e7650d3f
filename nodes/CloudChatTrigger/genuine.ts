import { checkSignature, type SignedCall, type Verdict } from './signature';

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

export interface Webhook {
	/** As the node stored it; empty where a person registered it. */
	id: string;
	secret: string;
}

export interface GenuineContext {
	now(): number;
	/** Asks CloudChat for the secret; `undefined` where it does not tell. Never throws. */
	readSecret(): Promise<string | undefined>;
	warn(sentence: string): void;
}

const MINUTE = 60_000;

export function newSignatureMemory(webhookId: string): SignatureMemory {
	return { webhookId, isProven: false, askedAt: -Infinity, warnedAt: -Infinity };
}

/**
 * Whether a call may come from CloudChat, as far as its signature tells. Older versions sign
 * nothing, and one has shown another secret than the one that it signs with (chatwoot#13809), so a
 * signature is demanded only once one has matched. Until then the address, which nobody else knows,
 * is all there is.
 */
export async function isGenuine(
	call: SignedCall,
	webhook: Webhook,
	memory: SignatureMemory,
	context: GenuineContext,
): Promise<boolean> {
	const secrets = [webhook.secret, memory.secret ?? ''].filter((secret) => secret !== '');
	let verdict = judge(call, secrets, context.now());
	const isSigned = call.signature !== undefined;
	if (verdict !== 'matches' && verdict !== 'stale' && (isSigned || secrets.length > 0)) {
		const fresh = await secretAgain(memory, context);
		if (fresh !== undefined && !secrets.includes(fresh)) {
			secrets.push(fresh);
			verdict = judge(call, secrets, context.now());
		}
	}
	if (verdict === 'matches') {
		memory.isProven = true;
		return true;
	}
	if (secrets.length > 0 || memory.isProven) warn(verdict, memory, context);
	return !memory.isProven;
}

function judge(call: SignedCall, secrets: string[], now: number): Verdict {
	const verdicts = secrets.map((secret) => checkSignature(call, secret, now));
	const best = (['matches', 'stale', 'differs'] as const).find((one) => verdicts.includes(one));
	return best ?? 'missing';
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
	memory.secret = (await memory.asking) ?? memory.secret;
	return memory.secret;
}

const WRONG: Record<Exclude<Verdict, 'matches'>, string> = {
	differs: 'The signature of a call does not match the secret of the webhook in CloudChat',
	missing: 'A call has no signature, although the webhook in CloudChat has a secret',
	stale: 'The signature of a call is right, but its time differs by more than five minutes',
};

/** Once until a signature has matched, then at most once a minute. */
function warn(
	verdict: Exclude<Verdict, 'matches'>,
	memory: SignatureMemory,
	{ now, warn: log }: GenuineContext,
): void {
	const pause = memory.isProven ? MINUTE : Infinity;
	if (now() - memory.warnedAt < pause) return;
	memory.warnedAt = now();
	log(
		memory.isProven
			? `${WRONG[verdict]}. It was refused: earlier calls had the right signature, so this one may be forged or repeated. If all events are missing now, publish the workflow again.`
			: `${WRONG[verdict]}. It was accepted, because no signature has matched yet: some versions of Chatwoot show another secret than the one that they sign with, and the clock of n8n may be wrong. This is said once.`,
	);
}

import { randomUUID } from 'node:crypto';

import type { Clock } from '../clock.mts';
import { seconds } from '../messages/view.mts';
import { signatureOf } from './signature.mts';
import type { MessageEvent, Webhook } from './webhook.mts';

/** chatwoot: milliseconds in which a webhook must answer. It is not called again. */
const LIMIT = 5000;

/** One event on its way to one webhook. */
export interface Delivery {
	/** The same in repeats. */
	readonly id: string;
	readonly webhook: Webhook;
	readonly event: MessageEvent;
	readonly messageId: number;
	/** The exact text that is sent. */
	readonly body: string;
	/** What the webhook answered, last; `undefined` while it has not. */
	status?: number;
	/** Why there is no answer: `late`, or an error's code. */
	failure?: string;
}

export function newDelivery(
	webhook: Webhook,
	event: MessageEvent,
	messageId: number,
	payload: object,
): Delivery {
	return { id: randomUUID(), webhook, event, messageId, body: JSON.stringify(payload) };
}

/** Calls the webhook once and notes what came of it; never throws. */
export async function call(delivery: Delivery, clock: Clock, stop: AbortSignal): Promise<void> {
	const { webhook, body } = delivery;
	const late = new AbortController();
	const cancel = clock.after(LIMIT, () => late.abort());
	try {
		const answer = await fetch(webhook.url, {
			method: 'POST',
			redirect: 'manual',
			headers: headersOf(delivery, clock),
			body,
			signal: AbortSignal.any([late.signal, stop]),
		});
		await answer.arrayBuffer();
		delivery.status = answer.status;
	} catch (error) {
		delivery.failure = late.signal.aborted ? 'late' : codeOf(error);
	} finally {
		cancel();
	}
}

function headersOf({ id, webhook, body }: Delivery, clock: Clock): Record<string, string> {
	const headers = { 'content-type': 'application/json', accept: 'application/json' };
	if (webhook.signingKey === undefined) return headers;
	const timestamp = String(seconds(clock.now()));
	return {
		...headers,
		'x-chatwoot-delivery': id,
		'x-chatwoot-timestamp': timestamp,
		'x-chatwoot-signature': signatureOf(webhook.signingKey, timestamp, body),
	};
}

function codeOf(error: unknown): string {
	// By shape: errors of Node are of another realm than those of a Jest test.
	const { cause } = error as {
		readonly cause?: { readonly code?: unknown; readonly message?: string };
	};
	return String(cause?.code ?? cause?.message ?? error);
}

import type { IExecuteFunctions } from 'n8n-workflow';
import pLimit from 'p-limit';

import type { Account } from '../../../../shared/api/account';
import { notRead } from '../../../../shared/api/notRead';
import { createTransport } from '../../../../shared/api/transport';
import { findMessage } from '../../../../shared/messages/findMessage';
import type { MessageKind } from '../../../../shared/messages/message';
import { realClock } from '../../../../shared/pace/clock';
import { pacedReader, type ReadPath } from '../../../../shared/pace/pacedReader';
import { RateLimiter, type Pace } from '../../../../shared/pace/rateLimiter';
import type { Settings } from '../model/options';
import type { Asked, NotRead, Outcome } from '../model/outcome';

/** Requests in flight at once. */
const PARALLEL = 10;

interface Parts {
	account: Account;
	settings: Settings;
	/** Shared by all rounds of an execution. */
	pace: Pace;
	/** The first message that could not be read ends the workflow, so no more are asked for. */
	stopOnError: boolean;
}

/** Reads the messages, at most ten at once; outcomes keep the order of the items. */
export async function getMessages(
	context: IExecuteFunctions,
	items: Array<Asked | NotRead>,
	{ account, settings, pace, stopOnError }: Parts,
): Promise<Outcome[]> {
	const stop = context.getExecutionCancelSignal();
	const transport = createTransport(context, account, settings.timeout);
	const read = pacedReader({
		read: async (path) => await transport({ method: 'GET', path }),
		limiter: new RateLimiter(realClock, settings, pace, stop),
		stop,
	});
	const limit = pLimit(PARALLEL);
	let isOver = stopOnError && items.some((item) => 'ok' in item);
	const outcomes = await Promise.all(
		items.map(
			async (item) =>
				await limit(async () => {
					if ('ok' in item) return [item];
					if (isOver) return [];
					const outcome = await getMessage(read, item);
					isOver ||= stopOnError && !outcome.ok;
					return [outcome];
				}),
		),
	);
	return outcomes.flat();
}

async function getMessage(read: ReadPath, asked: Asked): Promise<Outcome> {
	const { itemIndex, conversationId, messageId } = asked;
	const found = await findMessage(read, conversationId, messageId);
	if (!found.ok) return { ok: false, itemIndex, asked, ...notRead(found) };
	const { message, raw } = found;
	const { status } = message;
	const odd = message.isPrivate ? 'is a private note' : NEVER_SENT[message.kind];
	if (odd !== undefined) {
		return {
			ok: false,
			itemIndex,
			asked,
			reason: 'invalidId',
			error: `Message ${message.messageId} ${odd}, which is not sent to WhatsApp.`,
			hint: 'Use the messageId that Send Template returned, or leave Message ID empty for the newest message that was sent.',
		};
	}
	if (status === undefined) {
		return {
			ok: false,
			itemIndex,
			asked,
			reason: 'refused',
			error: `CloudChat did not tell the status of message ${message.messageId}.`,
			hint: 'Look at the conversation in CloudChat.',
		};
	}
	return { ok: true, asked, message: { ...message, status }, raw };
}

/** What a message is that is not on its way to a customer. */
const NEVER_SENT: Partial<Record<MessageKind, string>> = {
	incoming: 'is from the customer',
	activity: 'is a line that CloudChat wrote into the conversation',
	call: 'is a telephone call',
};

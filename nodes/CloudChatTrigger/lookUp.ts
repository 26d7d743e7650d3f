import type { IWebhookFunctions } from 'n8n-workflow';
import pLimit from 'p-limit';

import type { Account } from '../shared/api/account';
import { inOneSentence } from '../shared/api/readAnswer';
import { meaningOf } from '../shared/api/statuses';
import {
	createTransport,
	type Answer,
	type Broken,
	type CallAccount,
} from '../shared/api/transport';
import { findMessage } from '../shared/messages/findMessage';
import type { ConversationMessage } from '../shared/messages/message';
import { realClock } from '../shared/pace/clock';
import { newPace, RateLimiter } from '../shared/pace/rateLimiter';
import type { Notice } from './event';
import { remembered } from './memory';
import { warn } from './n8n';
import { listWebhooks } from './webhooks';

/** Milliseconds that an event waits for its read: late is better than lost, but n8n must not fill up. */
const LONGEST_WAIT = 15 * 60_000;

/** Milliseconds to wait before a read is made again that had no clear answer, since it does no harm. */
const WAITS = [1_000, 3_000, 9_000];

/** For a read that is not made: too many others came first, or CloudChat asked for a long pause. */
const TOO_MANY: Answer = { kind: 'answer', statusCode: 429, body: '' };

/** The reads of an account, of all triggers of this process: thousands must not flood CloudChat. */
const lines = new Map<string, ReturnType<typeof newLine>>();

const newLine = () => ({
	inTurn: pLimit(5),
	limiter: new RateLimiter(realClock, {}, newPace()),
});

/** Reads a message whose status the call did not tell; `undefined` where that did not work. */
export async function readBack(
	context: IWebhookFunctions,
	account: Account,
	{ conversationId, message: { messageId } }: Notice,
): Promise<ConversationMessage | undefined> {
	const since = realClock.now();
	const { inTurn, limiter } = remembered(lines, `${account.baseUrl} ${account.accountId}`, newLine);
	const isLate = () => realClock.now() - since > LONGEST_WAIT;
	const read = createTransport(context, account, 10_000);
	const call: CallAccount = async (request) => {
		let result: Answer | Broken = TOO_MANY;
		for (const wait of [0, ...WAITS]) {
			await realClock.wait(wait);
			await limiter.send(
				async () => (result = await read(request)),
				() => limiter.tooLong !== undefined || isLate() || undefined,
			);
			if (meaningOf(result).meaning?.status !== 'unknown') break;
		}
		return result;
	};
	const found = await inTurn(findMessage, call, conversationId, messageId);
	if (found.ok) return found.value.message;
	warn(
		context,
		`The status of message ${messageId} could not be read, so no workflow was started for it. ${inOneSentence(found.problem)}`,
	);
	return undefined;
}

/** The secret of the webhook with this address; `undefined` where CloudChat does not tell. */
export async function readSecret(
	context: IWebhookFunctions,
	account: Account,
): Promise<string | undefined> {
	// CloudChat itself waits for 5 seconds.
	const found = await listWebhooks(createTransport(context, account, 3_000));
	const address = context.getNodeWebhookUrl('default');
	const webhook = found.ok ? found.value.find(({ url }) => url === address) : undefined;
	return webhook?.secret || undefined;
}

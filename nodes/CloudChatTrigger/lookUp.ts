import type { IWebhookFunctions } from 'n8n-workflow';
import pLimit from 'p-limit';

import type { Account } from '../shared/api/account';
import { inOneSentence, unusable } from '../shared/api/readAnswer';
import { createTransport } from '../shared/api/transport';
import { findMessage } from '../shared/messages/findMessage';
import type { ConversationMessage } from '../shared/messages/message';
import { realClock } from '../shared/pace/clock';
import type { Notice } from './event';
import { warn } from './n8n';
import { listWebhooks } from './webhooks';

/** Milliseconds to wait for an answer of CloudChat while an event is on its way. */
const TIMEOUT = 3_000;

/** Milliseconds that an event waits for its turn: late is better than lost, but n8n must not fill up. */
const LONGEST_WAIT = 15 * 60_000;

/** Of all triggers of this process together: a campaign of thousands must not flood CloudChat. */
const inTurn = pLimit(5);

/** Reads a message whose status the call did not tell; `undefined` where that did not work. */
export async function readBack(
	context: IWebhookFunctions,
	account: Account,
	{ conversationId, message: { messageId } }: Notice,
): Promise<ConversationMessage | undefined> {
	const since = realClock.now();
	const call = createTransport(context, account, TIMEOUT);
	const found = await inTurn(async () =>
		realClock.now() - since > LONGEST_WAIT
			? unusable('Too many others came first.', 'Ask with Message: Get.')
			: await findMessage(call, conversationId, messageId),
	);
	if (found.ok) return found.value.message;
	warn(
		context,
		`The status of message ${messageId} could not be read, so no workflow was started for it. ${inOneSentence(found.problem)}`,
	);
	return undefined;
}

/** The secret of a webhook as CloudChat has it now; `undefined` where it does not tell. */
export async function readSecret(
	context: IWebhookFunctions,
	account: Account,
	webhookId: string,
): Promise<string | undefined> {
	// Nobody but an administrator can read it, and a webhook that was added by hand is not known.
	if (webhookId === '') return undefined;
	const found = await listWebhooks(createTransport(context, account, TIMEOUT));
	if (!found.ok) return undefined;
	// By the address where it is gone: somebody may have removed it and added it again.
	const address = context.getNodeWebhookUrl('default');
	const webhook =
		found.value.find(({ id }) => id === webhookId) ??
		found.value.find(({ url }) => url === address);
	return webhook?.secret || undefined;
}

import type { IWebhookFunctions } from 'n8n-workflow';
import pLimit from 'p-limit';

import type { Account } from '../shared/api/account';
import { createTransport } from '../shared/api/transport';
import { troubleSentence } from '../shared/api/trouble';
import { readWhatsappInboxes } from '../shared/inboxes/inboxes';
import type { ConversationMessage } from '../shared/messages/message';
import { readMessage } from '../shared/messages/readMessage';
import { realClock } from '../shared/pace/clock';
import type { Notice } from './event';
import type { TriggerMemory } from './memory';
import { listWebhooks } from './webhooks';

/** Milliseconds to wait for an answer of CloudChat while an event is on its way. */
const TIMEOUT = 3_000;

/**
 * Milliseconds that an event waits for its turn. CloudChat has its answer already, and an event
 * that comes late is better than one that is lost: this only keeps n8n from filling up.
 */
const LONGEST_WAIT = 15 * 60_000;

const INBOXES_FOR = 10 * 60_000;

/** Of all triggers of this process together: a campaign of thousands must not flood CloudChat. */
const inTurn = pLimit(5);

export type Warn = (sentence: string) => void;

/** Reads a message whose status the call did not tell; `undefined` where that did not work. */
export async function readBack(
	context: IWebhookFunctions,
	account: Account,
	{ conversationId, message: { messageId } }: Notice,
	warn: Warn,
): Promise<ConversationMessage | undefined> {
	const since = realClock.now();
	return await inTurn(async () => {
		if (realClock.now() - since > LONGEST_WAIT) {
			warn(
				`The status of message ${messageId} was not read, because too many others came first. No workflow was started for it.`,
			);
			return undefined;
		}
		const found = await readMessage(context, account, conversationId, messageId, TIMEOUT);
		if (found.ok) return found.message;
		warn(
			`The status of message ${messageId} could not be read, so no workflow was started for it. ${troubleSentence(found)}`,
		);
		return undefined;
	});
}

/** Whether an inbox is a WhatsApp inbox, by the list of inboxes, which is read every ten minutes. */
export async function isWhatsappInbox(
	context: IWebhookFunctions,
	account: Account,
	{ inboxId, message: { messageId } }: Notice,
	memory: TriggerMemory,
	warn: Warn,
): Promise<boolean> {
	const now = realClock.now();
	if (memory.inboxes === undefined || now - memory.inboxes.at > INBOXES_FOR) {
		const before = memory.inboxes?.ids;
		const ids = readWhatsappInboxes(context, account).then(async (found) => {
			if (found.ok) return new Set(found.inboxes.map(({ id }) => id));
			const known = await before;
			const left = typeof known === 'object' ? known : troubleSentence(found, CHOOSE);
			// Asked again in a minute.
			memory.inboxes = { at: now - INBOXES_FOR + 60_000, ids: Promise.resolve(left) };
			return left;
		});
		memory.inboxes = { at: now, ids };
	}
	const ids = await memory.inboxes.ids;
	if (typeof ids === 'object') return ids.has(inboxId);
	warn(
		`Which inboxes are WhatsApp inboxes could not be read, so no workflow was started for message ${messageId}. ${ids}`,
	);
	return false;
}

const CHOOSE = 'choose the inboxes in the node';

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
	const { webhooks } = found;
	// By the address where it is gone: somebody may have removed it and added it again.
	const address = context.getNodeWebhookUrl('default');
	const webhook =
		webhooks.find(({ id }) => id === webhookId) ?? webhooks.find(({ url }) => url === address);
	return webhook?.secret || undefined;
}

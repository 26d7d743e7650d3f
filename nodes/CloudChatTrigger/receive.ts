import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { readAccount, type Account } from '../shared/api/account';
import { orThrow } from '../shared/n8n/items';
import { realClock } from '../shared/pace/clock';
import { record, text } from '../shared/text/json';
import {
	eventIn,
	isAboutMessage,
	keysOf,
	needsStatus,
	noticeIn,
	type Event,
	type Notice,
} from './event';
import { isWanted } from './inboxes';
import { itemJson } from './item';
import { readBack, readSecret } from './lookUp';
import { memoryOf, type TriggerMemory } from './memory';
import { readStored, warn } from './n8n';
import { readSettings, type TriggerSettings } from './settings';

/** No execution starts, and n8n answers nothing, since it is answered. */
const NOTHING: IWebhookResponseData = { noWebhookResponse: true };

/**
 * A call at the trigger's address: answered at once, and an execution where it is an event that was
 * asked for. Never throws: n8n would start an execution marked as failed for whatever came.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		const payload = record(context.getBodyData());
		const account = orThrow(context.getNode(), await readAccount(context));
		const memory = memoryOf(context, account, readStored(context).id);
		const status = await statusFor(context, payload, account, memory);
		if (status === 401) return answer(context, status);
		const settings = readSettings(context);
		answer(context, status);
		const event = await eventOf(context, payload, account, memory, settings);
		if (event === undefined) return NOTHING;
		const json = itemJson(event, account, settings.includeRaw);
		return { ...NOTHING, workflowData: [[{ json }]] };
	} catch (error) {
		const why = error instanceof Error ? error.message : 'The reason is not known';
		warn(context, `A call could not be handled, so no workflow was started. ${why}`);
		return answer(context, 500);
	}
}

/** Whether a call may come from CloudChat, for this account. */
async function statusFor(
	context: IWebhookFunctions,
	payload: Record<string, unknown>,
	account: Account,
	memory: TriggerMemory,
): Promise<200 | 401> {
	const named = text(record(payload.account).id).trim();
	// Of conversations, Chatwoot tells bots without naming the account.
	if (named === '' && !isAboutMessage(payload)) return 200;
	if (named !== account.accountId) {
		const sentence = `A call was refused, because it was not for account ${account.accountId}, that of the credential. If the credential was changed, publish the workflow again; a webhook that was added by hand must be added in that account. This is said once.`;
		if (!memory.saidOtherAccount) warn(context, sentence);
		memory.saidOtherAccount = true;
		return 401;
	}
	const { secret } = readStored(context);
	// n8n keeps the bytes of a JSON body.
	const { rawBody } = context.getRequestObject() as { rawBody?: unknown };
	const call = {
		rawBody: Buffer.isBuffer(rawBody) ? rawBody : undefined,
		signature: header(context, 'signature'),
		timestamp: header(context, 'timestamp'),
	};
	const isGenuine = await memory.signatures.isGenuine(call, secret, {
		now: realClock.now,
		readSecret: async () => await readSecret(context, account),
		warn: (sentence) => warn(context, sentence),
	});
	return isGenuine ? 200 : 401;
}

/** The event that a call tells, if it is one that was asked for and has not started an execution. */
async function eventOf(
	context: IWebhookFunctions,
	payload: Record<string, unknown>,
	account: Account,
	memory: TriggerMemory,
	settings: TriggerSettings,
): Promise<Event | undefined> {
	const notice = noticeIn(payload);
	if (notice === undefined) return undefined;
	// Nothing is read back for an event that starts nothing.
	const isNew = notice.change === 'created';
	if (!settings.events.some((one) => (one === 'messageReceived') === isNew)) return undefined;
	const wanted = isWanted(notice, settings.inboxIds);
	if (wanted === undefined) warn(context, unknownInbox(notice));
	if (!wanted) return undefined;
	// A test ends with its first event, and whoever tests may repeat the same one.
	const isTest = context.getMode() === 'manual';
	const delivery = header(context, 'delivery');
	const repeats = delivery === undefined ? [] : [`delivery ${delivery}`];
	if (!isTest && memory.once.knows(repeats)) return undefined;
	const message = needsStatus(notice) ? await readBack(context, account, notice) : undefined;
	const event = eventIn(notice, message);
	if (event === undefined || !settings.events.includes(event.name)) return undefined;
	return isTest || memory.once.isFirst([...repeats, ...keysOf(event)]) ? event : undefined;
}

function unknownInbox({ message: { messageId } }: Notice): string {
	return `No workflow was started for message ${messageId}, because CloudChat does not tell whether its inbox is one of WhatsApp: choose the inboxes in the node.`;
}

/** `delivery` is the same in repeats of a call. Source of the names: Chatwoot, since 4.12.0. */
function header(
	context: IWebhookFunctions,
	name: 'signature' | 'timestamp' | 'delivery',
): string | undefined {
	return text(context.getHeaderData()[`x-chatwoot-${name}`]) || undefined;
}

/**
 * Answers at once, since CloudChat waits 5 seconds and never calls again. n8n would answer only
 * when it has made the execution.
 */
function answer(context: IWebhookFunctions, status: 200 | 401 | 500): typeof NOTHING {
	const response = context.getResponseObject();
	if (!response.headersSent) {
		response.writeHead(status, { 'content-type': 'application/json' });
		response.end('{}');
	}
	return NOTHING;
}

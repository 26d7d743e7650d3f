import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { orThrow } from '../shared/n8n/items';
import { readAccount, type Account } from '../shared/api/account';
import { realClock } from '../shared/pace/clock';
import { record, text } from '../shared/text/json';
import { eventIn, isAboutMessage, keysOf, needsStatus, noticeIn, type Event } from './event';
import { isGenuine } from './genuine';
import { isWanted, isWhatsappInbox } from './inboxes';
import { itemJson } from './item';
import { readBack, readSecret } from './lookUp';
import { memoryOf, type TriggerMemory } from './memory';
import { readSettings, type Settings } from './settings';
import { readStored } from './stored';

/** No execution starts, and n8n answers nothing, since it is answered. */
const NOTHING: IWebhookResponseData = { noWebhookResponse: true };

/**
 * A call at the trigger's address: answered at once, and an execution where it is an event that was
 * asked for. Never throws: n8n would start an execution marked as failed for whatever came.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const warn = (sentence: string) =>
		context.logger.warn(`CloudChat Trigger: ${sentence}`, {
			workflowId: context.getWorkflow().id,
			nodeName: context.getNode().name,
		});
	try {
		return await received(context, warn);
	} catch (error) {
		const why = error instanceof Error ? error.message : 'The reason is not known';
		warn(`A call could not be handled, so no workflow was started. ${why}`);
		answer(context, 500);
		return NOTHING;
	}
}

interface Surroundings {
	context: IWebhookFunctions;
	account: Account;
	memory: TriggerMemory;
	settings: Settings;
	/** *Listen for test event*. */
	isTest: boolean;
	warn: (sentence: string) => void;
}

async function received(
	context: IWebhookFunctions,
	warn: Surroundings['warn'],
): Promise<IWebhookResponseData> {
	const payload = record(context.getBodyData());
	const account = orThrow(context.getNode(), await readAccount(context));
	const webhook = readStored(context);
	const isTest = context.getMode() === 'manual';
	const memory = memoryOf({
		workflowId: context.getWorkflow().id ?? '',
		nodeId: context.getNode().id,
		isTest,
		account,
		webhookId: webhook.id,
	});
	const accountId = text(record(payload.account).id).trim();
	// Of conversations, Chatwoot tells bots without naming the account.
	if (accountId === '' && !isAboutMessage(payload)) return answer(context, 200);
	if (accountId !== account.accountId) {
		if (!memory.saidOtherAccount) warn(otherAccount(account));
		memory.saidOtherAccount = true;
		return answer(context, 401);
	}
	// Source of the headers: Chatwoot. n8n keeps the bytes of a JSON body.
	const { rawBody } = context.getRequestObject() as { rawBody?: unknown };
	const header = (name: string) => text(context.getHeaderData()[`x-chatwoot-${name}`]) || undefined;
	const call = {
		rawBody: Buffer.isBuffer(rawBody) ? rawBody : undefined,
		signature: header('signature'),
		timestamp: header('timestamp'),
	};
	const isGood = await isGenuine(call, webhook.secret, memory.signature, {
		now: realClock.now,
		readSecret: async () => await readSecret(context, account, webhook.id),
		warn,
	});
	if (!isGood) return answer(context, 401);
	const settings = readSettings(context);
	answer(context, 200);
	const surroundings = { context, account, memory, settings, isTest, warn };
	const event = await eventOf(payload, header('delivery'), surroundings);
	if (event === undefined) return NOTHING;
	return { ...NOTHING, workflowData: [[{ json: itemJson(event, account, settings.includeRaw) }]] };
}

/**
 * The event that a call tells, if it is one that was asked for and has not started an execution.
 * `delivery`: the same in repeats of a call; absent before Chatwoot 4.12.0.
 */
async function eventOf(
	payload: Record<string, unknown>,
	delivery: string | undefined,
	{ context, account, memory, settings, isTest, warn }: Surroundings,
): Promise<Event | undefined> {
	const notice = noticeIn(payload);
	if (notice === undefined || !mayBeWanted(notice.change, settings)) return undefined;
	const wanted = isWanted(notice, settings.inboxIds);
	if (wanted === false) return undefined;
	// A test ends with its first event, and whoever tests may repeat the same one.
	const repeats = delivery === undefined ? [] : [`delivery ${delivery}`];
	if (!isTest && memory.once.knows(repeats)) return undefined;
	if (wanted === 'ask' && !(await isWhatsappInbox(context, account, notice, memory, warn))) {
		return undefined;
	}
	const message = needsStatus(notice) ? await readBack(context, account, notice, warn) : undefined;
	const event = eventIn(notice, message);
	if (event === undefined || !settings.events.includes(event.name)) return undefined;
	return isTest || memory.once.isFirst([...repeats, ...keysOf(event)]) ? event : undefined;
}

/** Nothing is read back for an event that starts nothing. */
function mayBeWanted(change: 'created' | 'updated', { events }: Settings): boolean {
	return events.some((one) => (one === 'messageReceived') === (change === 'created'));
}

/** By the number of the account; nobody else than CloudChat has to know it, but many can. */
function otherAccount({ accountId }: Account): string {
	return `A call was refused, because it was not for account ${accountId}, that of the credential. If the credential was changed, publish the workflow again; a webhook that was added by hand must be added in that account. This is said once.`;
}

/**
 * Answers at once, since CloudChat waits 5 seconds and never calls again. n8n would answer only
 * when it has made the execution.
 */
function answer(context: IWebhookFunctions, status: 200 | 401 | 500): IWebhookResponseData {
	const response = context.getResponseObject();
	if (!response.headersSent) {
		response.writeHead(status, { 'content-type': 'application/json' });
		response.end(status === 200 ? '{}' : JSON.stringify({ error: WORDS[status] }));
	}
	return NOTHING;
}

const WORDS = { 401: 'Not authorized', 500: 'The trigger could not read its settings' };

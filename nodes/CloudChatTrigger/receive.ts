import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { readAccount, type Account } from '../shared/api/account';
import { realClock } from '../shared/pace/clock';
import { record, text } from '../shared/text/json';
import { answer, callIn, type Call } from './call';
import { eventIn, eventJson, keysOf, needsStatus, noticeIn, type Event } from './event';
import { isGenuine } from './genuine';
import { isWhatsappInbox, readBack, readSecret, type Warn } from './lookUp';
import { memoryOf, type TriggerMemory } from './memory';
import { readSettings, type Settings } from './settings';
import { readStored } from './stored';
import { isWanted } from './wantedInbox';

/** No execution starts, and n8n answers nothing, since it is answered. */
const NOTHING: IWebhookResponseData = { noWebhookResponse: true };

/**
 * A call at the trigger's address: answered at once, and an execution where it is an event that was
 * asked for. Never throws: n8n would start an execution marked as failed for whatever came.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const warn: Warn = (sentence) =>
		context.logger.warn(`CloudChat Trigger: ${sentence}`, {
			workflowId: context.getWorkflow().id,
			nodeName: context.getNode().name,
		});
	try {
		return (await received(context, warn)) ?? NOTHING;
	} catch (error) {
		const why = error instanceof Error ? error.message : 'The reason is not known';
		warn(`A call could not be handled, so no workflow was started. ${why}`);
		answer(context, 500);
		return NOTHING;
	}
}

async function received(
	context: IWebhookFunctions,
	warn: Warn,
): Promise<IWebhookResponseData | undefined> {
	const call = callIn(context);
	const account = await readAccount(context);
	const webhook = readStored(context);
	// *Listen for test event*.
	const isTest = context.getMode() === 'manual';
	const memory = memoryOf({
		workflowId: context.getWorkflow().id ?? '',
		nodeId: context.getNode().id,
		isTest,
		account,
		webhookId: webhook.id,
	});
	const isOurs =
		isOfAccount(call, account, memory, warn) &&
		(await isGenuine(call, webhook, memory.signature, {
			now: realClock.now,
			readSecret: async () => await readSecret(context, account, webhook.id),
			warn,
		}));
	if (!isOurs) {
		answer(context, 401);
		return undefined;
	}
	const settings = readSettings(context);
	answer(context, 200);
	const event = await eventOf(call, { context, account, memory, settings, isTest, warn });
	if (event === undefined) return undefined;
	const item = { json: eventJson(event, account, settings.includeRaw) };
	return { ...NOTHING, workflowData: [[item]] };
}

interface Surroundings {
	context: IWebhookFunctions;
	account: Account;
	memory: TriggerMemory;
	settings: Settings;
	isTest: boolean;
	warn: Warn;
}

/** The event that a call tells, if it is one that was asked for and has not started an execution. */
async function eventOf(
	{ payload, delivery }: Call,
	{ context, account, memory, settings, isTest, warn }: Surroundings,
): Promise<Event | undefined> {
	const notice = noticeIn(payload);
	if (notice === undefined || !mayBeWanted(notice.change, settings)) return undefined;
	const wanted = isWanted(notice, settings.inboxIds);
	if (wanted === false) return undefined;
	// A test ends with its first event, and whoever tests may repeat the same one.
	const repeats = delivery === undefined ? [] : [`delivery ${delivery}`];
	if (!isTest && memory.once.knows(repeats)) return undefined;
	if (wanted === 'ask') {
		const isWhatsapp = await isWhatsappInbox(context, account, notice, memory, warn);
		if (!isWhatsapp) return undefined;
	}
	const message = needsStatus(notice) ? await readBack(context, account, notice, warn) : undefined;
	const event = eventIn(notice, message);
	if (event === undefined || !settings.events.includes(event.name)) return undefined;
	return isTest || memory.once.isFirst([...repeats, ...keysOf(event)]) ? event : undefined;
}

/** Nothing is read back for an event that starts nothing. */
function mayBeWanted(change: 'created' | 'updated', { events }: Settings): boolean {
	return change === 'created'
		? events.includes('messageReceived')
		: events.some((one) => one !== 'messageReceived');
}

/** By the number of the account; nobody else than CloudChat has to know it, but many can. */
function isOfAccount(
	{ payload }: Call,
	{ accountId }: Account,
	memory: TriggerMemory,
	warn: Warn,
): boolean {
	if (text(record(payload.account).id).trim() === accountId) return true;
	if (!memory.saidOtherAccount) {
		memory.saidOtherAccount = true;
		warn(
			`A call was refused, because it was not for account ${accountId}, that of the credential. If the credential was changed, publish the workflow again; a webhook that was added by hand must be added in that account. This is said once.`,
		);
	}
	return false;
}

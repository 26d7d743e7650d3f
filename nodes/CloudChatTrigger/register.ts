import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import { orThrow } from '../shared/n8n/items';
import { readAccount } from '../shared/api/account';
import { isPublicHost } from '../shared/api/publicHost';
import { createTransport } from '../shared/api/transport';
import { trouble, troubleSentence, type Trouble } from '../shared/api/trouble';
import { troubleError } from '../shared/n8n/troubleError';
import { subscriptionsFor } from './events';
import { isLeftover, isOurName, webhookName } from './names';
import { readSettings } from './settings';
import { readStored, store } from './stored';
import {
	listWebhooks,
	writeWebhook,
	type CallAccount,
	type RemoteWebhook,
	type WantedWebhook,
} from './webhooks';

/** Milliseconds to wait for CloudChat when a workflow is published. */
const TIMEOUT = 10_000;

/** The webhook as it should be, and how to call CloudChat about it. */
interface Registration {
	context: IHookFunctions;
	call: CallAccount;
	wanted: WantedWebhook;
}

/**
 * Whether the webhook is there as it should be; it is brought up to date where it is not. If
 * CloudChat cannot say so just now, one that was registered before counts as there: n8n asks at
 * each start, and would take the trigger down.
 */
export async function checkExists(context: IHookFunctions): Promise<boolean> {
	const registration = await prepare(context);
	if (registration === undefined) return true;
	const { call, wanted } = registration;
	const found = await listWebhooks(call);
	if (!found.ok) {
		// CloudChat itself said no. Anything else may be over soon.
		const isRefusal = ['unauthorized', 'notFound', 'refused'].includes(found.reason ?? '');
		if (readStored(context).id === '' || (isRefusal && !isStart(context))) {
			throw registerError(registration, found);
		}
		warn(context, `The webhook could not be checked. ${troubleSentence(found)}`);
		return true;
	}
	for (const one of found.webhooks) {
		if (isTest(context) || !isLeftover(one, wanted.url, context.getNode())) continue;
		const removed = await writeWebhook(call, 'DELETE', one.id);
		if (!removed.ok) warnOfRest(context, removed);
	}
	return await adopt(registration, found.webhooks);
}

/** Registers the webhook, or takes the one that is there. Throws a sentence where it cannot. */
export async function create(context: IHookFunctions): Promise<boolean> {
	const registration = await prepare(context);
	if (registration === undefined) return true;
	const { call, wanted } = registration;
	const made = await writeWebhook(call, 'POST', undefined, wanted);
	if (made.ok && made.webhook !== undefined) {
		store(context, made.webhook);
		return true;
	}
	// The address is taken, as it is when two n8ns of one database start at once; or the answer was
	// not clear. n8n would take down what is registered if this failed.
	const found = await listWebhooks(call);
	if (found.ok && (await adopt(registration, found.webhooks))) return true;
	const why = made.ok
		? trouble('CloudChat did not say that it registered the webhook', 'try again later')
		: made;
	throw registerError(registration, why);
}

/**
 * Removes the webhook. Whatever goes wrong is only logged: the workflow must end even so, and calls
 * to an address that is gone do no harm.
 */
export async function remove(context: IHookFunctions): Promise<boolean> {
	const stored = readStored(context);
	store(context, undefined);
	try {
		const url = urlOf(context);
		const isAutomatic = context.getNodeParameter('webhook', 'automatic') !== 'manual';
		// Whoever adds a webhook by hand removes it by hand.
		if (!isAutomatic && stored.id === '') return true;
		const call = createTransport(
			context,
			orThrow(context.getNode(), await readAccount(context)),
			TIMEOUT,
		);
		const found = await listWebhooks(call);
		if (!found.ok) return warnOfRest(context, found);
		// By the address and not by the number alone: the credential may be another account's by now.
		const mine = found.webhooks.filter(
			(one) => one.url === url && (one.id === stored.id || (isAutomatic && isOurName(one.name))),
		);
		for (const { id } of mine) {
			const removed = await writeWebhook(call, 'DELETE', id);
			if (!removed.ok) return warnOfRest(context, removed);
		}
	} catch (error) {
		const why = error instanceof Error ? error.message : 'The credential cannot be read';
		return warnOfRest(context, trouble(why, 'fix the credential'));
	}
	return true;
}

/**
 * Takes the webhook with the wanted address, and changes in CloudChat what is not as it should be.
 * `false` where there is none. One that a person added keeps its name, and what else it tells.
 */
async function adopt(
	registration: Registration,
	webhooks: readonly RemoteWebhook[],
): Promise<boolean> {
	const { context, call, wanted } = registration;
	const webhook = webhooks.find(({ url }) => url === wanted.url);
	if (webhook === undefined) return false;
	const has = webhook.subscriptions;
	const subscriptions = [...new Set([...has, ...wanted.subscriptions])].sort();
	const change = isOurName(webhook.name)
		? { name: wanted.name, subscriptions: wanted.subscriptions }
		: { name: webhook.name, subscriptions };
	if (change.name !== webhook.name || String(change.subscriptions) !== String(has)) {
		const updated = await writeWebhook(call, 'PATCH', webhook.id, change);
		if (!updated.ok) {
			if (updated.httpCode === 404) return false; // removed just now
			if (!isStart(context)) throw registerError(registration, updated);
			warn(context, `The webhook could not be brought up to date. ${troubleSentence(updated)}`);
		}
	}
	store(context, webhook);
	return true;
}

/** `undefined` where a person adds the webhook. Throws where CloudChat could not reach it. */
async function prepare(context: IHookFunctions): Promise<Registration | undefined> {
	const { events, isAutomatic } = readSettings(context);
	const account = orThrow(context.getNode(), await readAccount(context));
	const url = urlOf(context);
	if (!isPublicHost(hostOf(url)) && isPublicHost(hostOf(account.baseUrl))) {
		const [origin = ''] = /^(?:\w+:\/\/)?[^/]*/.exec(url) ?? [];
		if (isAutomatic && !isStart(context)) throw refusal(context, unreachable(origin));
		warn(context, unreachable(origin));
	}
	if (!isAutomatic) return undefined;
	return {
		context,
		call: createTransport(context, account, TIMEOUT),
		wanted: {
			url,
			name: webhookName(context.getWorkflow(), context.getNode(), isTest(context)),
			subscriptions: subscriptionsFor(events),
		},
	};
}

/** The address that CloudChat calls; in a test it is another one. */
function urlOf(context: IHookFunctions): string {
	const url = context.getNodeWebhookUrl('default');
	if (url !== undefined) return url;
	throw refusal(context, 'n8n has no webhook address for this node');
}

function hostOf(url: string): string {
	return URL.canParse(url) ? new URL(url).hostname : '';
}

function unreachable(origin: string): string {
	return `CloudChat cannot reach this n8n, which knows itself only as ${origin}: ask whoever runs n8n to set the environment variable WEBHOOK_URL to its public address, such as https://n8n.example.com/, and to restart it. If it has a public address already, you can also ${BY_HAND}.`;
}

function refusal(context: IHookFunctions, sentence: string): NodeOperationError {
	return new NodeOperationError(context.getNode(), sentence, { level: 'warning' });
}

/** *Listen for test event*. */
function isTest(context: IHookFunctions): boolean {
	return context.getActivationMode() === 'manual';
}

/** n8n starts by itself: nobody is there to read an error. */
function isStart(context: IHookFunctions): boolean {
	return ['init', 'leadershipChange'].includes(context.getActivationMode());
}

const BY_HAND = 'set Webhook to Manual and add it in CloudChat by hand';

/** Characters of an address that Chatwoot 4.9.1 takes. */
const LONGEST_URL = 255;

/** What n8n shows when a workflow is published whose webhook could not be registered. */
function registerError({ context, wanted }: Registration, found: Trouble) {
	const { httpCode } = found;
	const { length } = wanted.url;
	let sentence = troubleSentence(found, BY_HAND);
	if (httpCode === 401 || httpCode === 403) {
		sentence = `CloudChat lets only administrators register webhooks (${httpCode}): use the API access token of an administrator in the credential, or ${BY_HAND}.`;
	} else if (httpCode !== undefined && httpCode !== 404 && length > LONGEST_URL) {
		sentence = `CloudChat did not accept the webhook address of this n8n (${httpCode}), which has ${length} characters where some versions take ${LONGEST_URL}: ask whoever runs n8n for a shorter address (WEBHOOK_URL).`;
	} else if (httpCode === 422) {
		sentence = `CloudChat did not accept the webhook address of this n8n (422), which must be reachable from the internet: ask whoever runs n8n to set its public address (WEBHOOK_URL).`;
	}
	return troubleError(context.getNode(), sentence, found);
}

function warnOfRest(context: IHookFunctions, found: Trouble): true {
	const sentence = troubleSentence(found, 'remove it in the settings of CloudChat');
	warn(context, `A webhook was left in CloudChat. ${sentence}`);
	return true;
}

function warn(context: IHookFunctions, sentence: string): void {
	context.logger.warn(`CloudChat Trigger: ${sentence}`, {
		workflowId: context.getWorkflow().id,
		nodeName: context.getNode().name,
	});
}

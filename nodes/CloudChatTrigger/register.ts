import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import { readAccount } from '../shared/api/account';
import { createTransport } from '../shared/api/transport';
import { trouble, troubleSentence, type Trouble } from '../shared/api/trouble';
import { subscriptionsFor } from './events';
import { isLeftover, isOurName, webhookName } from './names';
import { registerError } from './registerError';
import { readSettings } from './settings';
import { forget, readStored, store } from './stored';
import {
	createWebhook,
	deleteWebhook,
	listWebhooks,
	updateWebhook,
	type CallAccount,
	type RemoteWebhook,
	type WantedWebhook,
} from './webhooks';

/** Milliseconds to wait for CloudChat when a workflow is published. */
const TIMEOUT = 10_000;

/**
 * Whether the webhook is there as it should be; it is brought up to date where it is not. If
 * CloudChat cannot say so just now, one that was registered before counts as there: n8n asks at
 * each start, and would take the trigger down.
 */
export async function checkExists(context: IHookFunctions): Promise<boolean> {
	const { isAutomatic } = readSettings(context);
	if (!isAutomatic) return true;
	const call = await callOf(context);
	const wanted = wantedBy(context);
	const stored = readStored(context);
	const found = await listWebhooks(call);
	if (!found.ok) {
		if (stored.id !== '' && (isStart(context) || !isRefusal(found))) {
			warn(context, `The webhook could not be checked. ${troubleSentence(found)}`);
			return true;
		}
		throw registerError(context, found, wanted.url);
	}
	if (!isTest(context)) await removeLeftovers(context, call, found.webhooks, wanted.url);
	const webhook = found.webhooks.find(({ url }) => url === wanted.url);
	return webhook !== undefined && (await adopt(context, call, webhook, wanted));
}

/** Registers the webhook, or takes the one that is there. Throws a sentence where it cannot. */
export async function create(context: IHookFunctions): Promise<boolean> {
	const { isAutomatic } = readSettings(context);
	if (!isAutomatic) return true;
	const call = await callOf(context);
	const wanted = wantedBy(context);
	const made = await createWebhook(call, wanted);
	if (made.ok && made.webhook !== undefined) {
		store(context, made.webhook);
		return true;
	}
	// The address is taken, as it is when two n8ns of one database start at once; or the answer was
	// not clear. n8n would take down what is registered if this failed.
	const webhook = await find(call, wanted.url);
	if (webhook !== undefined && (await adopt(context, call, webhook, wanted))) return true;
	const why = made.ok
		? trouble('CloudChat did not say that it registered the webhook', 'try again later')
		: made;
	throw registerError(context, why, wanted.url);
}

/**
 * Removes the webhook. Whatever goes wrong is only logged: the workflow must end even so, and calls
 * to an address that is gone do no harm.
 */
export async function remove(context: IHookFunctions): Promise<boolean> {
	const stored = readStored(context);
	forget(context);
	try {
		const url = urlOf(context);
		const isAutomatic = context.getNodeParameter('webhook', 'automatic') !== 'manual';
		// Whoever adds a webhook by hand removes it by hand.
		if (!isAutomatic && stored.id === '') return true;
		const call = await callOf(context);
		const found = await listWebhooks(call);
		if (!found.ok) return left(context, found);
		// By the address and not by the number alone: the credential may be another account's by now.
		const mine = found.webhooks.filter(
			(one) => one.url === url && (one.id === stored.id || (isAutomatic && isOurName(one.name))),
		);
		for (const { id } of mine) {
			const removed = await deleteWebhook(call, id);
			if (!removed.ok) return left(context, removed);
		}
	} catch (error) {
		const why = error instanceof Error ? error.message : 'The credential cannot be read';
		return left(context, trouble(why, 'fix the credential'));
	}
	return true;
}

/** Stores the webhook, and changes in CloudChat what is not as it should be. */
async function adopt(
	context: IHookFunctions,
	call: CallAccount,
	webhook: RemoteWebhook,
	wanted: WantedWebhook,
): Promise<boolean> {
	const change = changeOf(webhook, wanted);
	if (change !== undefined) {
		const updated = await updateWebhook(call, webhook.id, change);
		if (!updated.ok) {
			if (updated.httpCode === 404) return false; // removed just now
			if (!isStart(context)) throw registerError(context, updated, wanted.url);
			warn(context, `The webhook could not be brought up to date. ${troubleSentence(updated)}`);
		}
	}
	store(context, webhook);
	return true;
}

/** One that a person added keeps its name, and what else it tells. */
function changeOf(
	{ name, subscriptions }: RemoteWebhook,
	wanted: WantedWebhook,
): Partial<WantedWebhook> | undefined {
	const isOurs = isOurName(name);
	const has = wanted.subscriptions.every((one) => subscriptions.includes(one));
	const isSame = has && (!isOurs || subscriptions.length === wanted.subscriptions.length);
	if (isSame && (!isOurs || name === wanted.name)) return undefined;
	if (isOurs) return { name: wanted.name, subscriptions: wanted.subscriptions };
	return { subscriptions: [...new Set([...subscriptions, ...wanted.subscriptions])].sort() };
}

async function removeLeftovers(
	context: IHookFunctions,
	call: CallAccount,
	webhooks: RemoteWebhook[],
	url: string,
): Promise<void> {
	for (const leftover of webhooks.filter((one) => isLeftover(one, url, context.getNode()))) {
		const removed = await deleteWebhook(call, leftover.id);
		if (!removed.ok) left(context, removed);
	}
}

async function find(call: CallAccount, url: string): Promise<RemoteWebhook | undefined> {
	const found = await listWebhooks(call);
	return found.ok ? found.webhooks.find((one) => one.url === url) : undefined;
}

async function callOf(context: IHookFunctions): Promise<CallAccount> {
	return createTransport(context, await readAccount(context), TIMEOUT);
}

function wantedBy(context: IHookFunctions): WantedWebhook {
	const { events } = readSettings(context);
	return {
		url: urlOf(context),
		name: webhookName(context.getWorkflow(), context.getNode(), isTest(context)),
		subscriptions: subscriptionsFor(events),
	};
}

/** The address that CloudChat calls; in a test it is another one. */
function urlOf(context: IHookFunctions): string {
	const url = context.getNodeWebhookUrl('default');
	if (url !== undefined) return url;
	throw new NodeOperationError(context.getNode(), 'n8n has no webhook address for this node', {
		level: 'warning',
	});
}

/** *Listen for test event*. */
function isTest(context: IHookFunctions): boolean {
	return context.getActivationMode() === 'manual';
}

/** n8n starts by itself: nobody is there to read an error. */
function isStart(context: IHookFunctions): boolean {
	return ['init', 'leadershipChange'].includes(context.getActivationMode());
}

/** CloudChat itself said no. Anything else may be over soon. */
function isRefusal({ reason }: Trouble): boolean {
	return reason === 'unauthorized' || reason === 'notFound' || reason === 'refused';
}

function left(context: IHookFunctions, found: Trouble): true {
	warn(
		context,
		`A webhook was left in CloudChat. ${troubleSentence(found, 'remove it in the settings of CloudChat')}`,
	);
	return true;
}

function warn(context: IHookFunctions, sentence: string): void {
	const { id: workflowId } = context.getWorkflow();
	context.logger.warn(`CloudChat Trigger: ${sentence}`, {
		workflowId,
		nodeName: context.getNode().name,
	});
}

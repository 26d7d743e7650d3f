import type { IHookFunctions } from 'n8n-workflow';

import { orThrow, sentenceError } from '../shared/n8n/items';
import { readAccount } from '../shared/api/account';
import { isPublicHost } from '../shared/api/publicHost';
import { inOneSentence, unusable, type CallProblem } from '../shared/api/readAnswer';
import { createTransport, type CallAccount } from '../shared/api/transport';
import { shorten } from '../shared/text/quote';
import { subscriptionsFor } from './events';
import { readStored, refusal, store, warn } from './n8n';
import { readSettings } from './settings';
import { listWebhooks, writeWebhook, type RemoteWebhook } from './webhooks';

/** How a webhook begins that this node made. */
const OURS = 'n8n: ';

/** Milliseconds to wait for CloudChat when a workflow is published. */
const TIMEOUT = 10_000;

/** The webhook as it should be, and how to call CloudChat about it. */
interface Registration {
	context: IHookFunctions;
	call: CallAccount;
	wanted: Pick<RemoteWebhook, 'name' | 'url' | 'subscriptions'>;
}

/**
 * Whether the webhook is there as it should be; it is brought up to date where it is not. If
 * CloudChat cannot say so just now, one that was registered before counts as there: n8n asks at
 * each start, and would take the trigger down.
 */
export async function checkExists(context: IHookFunctions): Promise<boolean> {
	const registration = await prepare(context);
	if (registration === undefined) return true;
	const found = await listWebhooks(registration.call);
	if (!found.ok) {
		// CloudChat itself said no. Anything else may be over soon.
		const isRefusal = ['unauthorized', 'notFound', 'refused'].includes(found.problem.reason);
		if (readStored(context).id === '' || (isRefusal && !isStart(context))) {
			throw registerError(context, found.problem);
		}
		warn(context, `The webhook could not be checked. ${inOneSentence(found.problem)}`);
		return true;
	}
	return await adopt(registration, found.value);
}

/** Registers the webhook, or takes the one that is there. Throws a sentence where it cannot. */
export async function create(context: IHookFunctions): Promise<boolean> {
	const registration = await prepare(context);
	if (registration === undefined) return true;
	const { call, wanted } = registration;
	const made = await writeWebhook(call, 'POST', undefined, wanted);
	if (made.ok && made.value !== undefined) {
		store(context, made.value);
		return true;
	}
	// The address is taken, as it is when two n8ns of one database start at once; or the answer was
	// not clear. n8n would take down what is registered if this failed.
	const found = await listWebhooks(call);
	if (found.ok && (await adopt(registration, found.value))) return true;
	const { problem } = made.ok
		? unusable('CloudChat did not say that it registered the webhook.', 'Try again later.')
		: made;
	throw registerError(context, problem);
}

/**
 * Removes the webhook. Whatever goes wrong is only logged: the workflow must end even so, and calls
 * to an address that is gone do no harm.
 */
export async function remove(context: IHookFunctions): Promise<boolean> {
	const stored = readStored(context);
	store(context);
	try {
		const url = urlOf(context);
		const isAutomatic = context.getNodeParameter('webhook', 'automatic') !== 'manual';
		// Whoever adds a webhook by hand removes it by hand.
		if (!isAutomatic && stored.id === '') return true;
		const account = orThrow(context.getNode(), await readAccount(context));
		const call = createTransport(context, account, TIMEOUT);
		const found = await listWebhooks(call);
		if (!found.ok) return warnOfRest(context, found.problem);
		// By the address and not by the number alone: the credential may be another account's by now.
		const mine = found.value.filter(
			(one) =>
				one.url === url && (one.id === stored.id || (isAutomatic && one.name.startsWith(OURS))),
		);
		for (const { id } of mine) {
			const removed = await writeWebhook(call, 'DELETE', id);
			if (!removed.ok) return warnOfRest(context, removed.problem);
		}
	} catch (error) {
		const why = error instanceof Error ? error.message : 'The credential cannot be read';
		return warnOfRest(context, unusable(why, 'Fix the credential.').problem);
	}
	return true;
}

/**
 * Takes the webhook with the wanted address, and changes in CloudChat what is not as it should be.
 * `false` where there is none. One that a person added keeps its name, and what else it tells.
 */
async function adopt(registration: Registration, webhooks: RemoteWebhook[]): Promise<boolean> {
	const { context, call, wanted } = registration;
	const webhook = webhooks.find(({ url }) => url === wanted.url);
	if (webhook === undefined) return false;
	const { name, subscriptions: has } = webhook;
	const isOurs = name.startsWith(OURS);
	const subscriptions = [...new Set([...(isOurs ? [] : has), ...wanted.subscriptions])].sort();
	if (String(subscriptions) !== String(has) || (isOurs && name !== wanted.name)) {
		const change = isOurs ? { name: wanted.name, subscriptions } : { subscriptions };
		const updated = await writeWebhook(call, 'PATCH', webhook.id, change);
		if (!updated.ok) {
			if (updated.problem.httpCode === 404) return false; // removed just now
			if (!isStart(context)) throw registerError(context, updated.problem);
			warn(
				context,
				`The webhook could not be brought up to date. ${inOneSentence(updated.problem)}`,
			);
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
	const call = createTransport(context, account, TIMEOUT);
	return {
		context,
		call,
		wanted: { url, name: nameOf(context), subscriptions: subscriptionsFor(events) },
	};
}

/** How a webhook is called in CloudChat's list, so that a person recognizes it. */
function nameOf(context: IHookFunctions): string {
	const { name: workflow = 'workflow' } = context.getWorkflow();
	const { name: node } = context.getNode();
	const which = node === 'CloudChat Trigger' ? workflow : `${workflow} – ${node}`;
	// *Listen for test event*. CloudChat's database takes 255 characters.
	const isTest = context.getActivationMode() === 'manual';
	return `${OURS}${shorten(which, 200)}${isTest ? ' (test)' : ''}`;
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
	return `CloudChat cannot reach this n8n: n8n only knows that its address is ${origin}, which is private. Ask whoever runs n8n to set the environment variable WEBHOOK_URL to its public address, such as https://n8n.example.com/, and to restart it. If it has a public address already, you can also ${BY_HAND}.`;
}

/** n8n starts by itself: nobody is there to read an error. */
function isStart(context: IHookFunctions): boolean {
	return ['init', 'leadershipChange'].includes(context.getActivationMode());
}

const BY_HAND = 'set Webhook to Manual and add it in CloudChat by hand';

/** What n8n shows when a workflow is published whose webhook could not be registered. */
function registerError(context: IHookFunctions, found: CallProblem) {
	const { httpCode } = found;
	let sentence = inOneSentence(found, BY_HAND);
	if (httpCode === 401 || httpCode === 403) {
		sentence = `CloudChat lets only administrators register webhooks (${httpCode}): use the API access token of an administrator in the credential, or ${BY_HAND}.`;
	} else if (httpCode === 422) {
		sentence = `CloudChat did not accept the webhook address of this n8n (422): ask whoever runs n8n to set the environment variable WEBHOOK_URL to its public address.`;
	}
	return sentenceError(context.getNode(), sentence, found);
}

function warnOfRest(context: IHookFunctions, found: CallProblem): true {
	const sentence = inOneSentence(found, 'remove it in the settings of CloudChat');
	warn(context, `A webhook was left in CloudChat. ${sentence}`);
	return true;
}

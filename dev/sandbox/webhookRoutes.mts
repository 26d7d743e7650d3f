/** chatwoot: an account's webhooks, for administrators; one alone cannot be read. */

import { type Answer, json, missingParam, NO_CONTENT, Refusal } from './answers.mts';
import { type Body, checkAdministrator, found, isBlank, isObject } from './checks.mts';
import type { Asked } from './routes.mts';
import type { Webhook, Wishes } from './webhooks.mts';
import { ACCOUNT, findById } from './world.mts';

export function list({ owner, webhooks }: Asked): Answer {
	checkAdministrator(owner);
	return json(200, { payload: { webhooks: webhooks.all.map(view) } });
}

export function create({ owner, body, webhooks }: Asked): Answer {
	checkAdministrator(owner);
	return written(webhooks.create(wishesIn(body)));
}

export function update(asked: Asked): Answer {
	return written(asked.webhooks.update(named(asked), wishesIn(asked.body)));
}

export function remove(asked: Asked): Answer {
	asked.webhooks.delete(named(asked));
	return NO_CONTENT;
}

function named({ owner, id, webhooks }: Asked): Webhook {
	checkAdministrator(owner);
	return found(findById(webhooks.all, id));
}

function wishesIn({ webhook }: Body): Wishes {
	if (isBlank(webhook) || !isObject(webhook)) throw new Refusal(missingParam('webhook'));
	const { url, name, subscriptions } = webhook;
	const wishes: Wishes = {};
	if ('url' in webhook) wishes.url = String(url ?? '');
	if ('name' in webhook) wishes.name = typeof name === 'string' ? name : null;
	if ('subscriptions' in webhook) {
		wishes.subscriptions = Array.isArray(subscriptions) ? subscriptions.map(String) : [];
	}
	return wishes;
}

function written(webhook: Webhook): Answer {
	return json(200, { payload: { webhook: view(webhook) } });
}

function view({ id, name, url, subscriptions, secret }: Webhook): object {
	return {
		id,
		name,
		url,
		account_id: ACCOUNT.id,
		subscriptions,
		...(secret !== undefined && { secret }),
	};
}

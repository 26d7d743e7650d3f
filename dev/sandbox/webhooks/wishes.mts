import type { Body } from '../checks.mts';
import { readId } from '../world.mts';
import type { WebhookOptions } from './options.mts';
import type { Webhook } from './webhook.mts';

/** chatwoot: what a webhook may ask for, and gets when it asks for nothing. */
const SUBSCRIPTIONS: readonly string[] = [
	'conversation_created',
	'conversation_status_changed',
	'conversation_updated',
	'conversation_typing_on',
	'conversation_typing_off',
	'contact_created',
	'contact_updated',
	'inbox_created',
	'inbox_updated',
	'message_created',
	'message_updated',
	'webwidget_triggered',
];

/** chatwoot (4.9.1). */
const LONGEST = 255;

/** What a request asks a webhook to be: the keys that came. */
export type Wishes = Partial<Pick<Webhook, 'url' | 'name' | 'subscriptions' | 'inboxId'>>;

/** What is wrong with a webhook, as the attribute and the words that Chatwoot has for it. */
export interface Misfit {
	readonly attribute: 'url' | 'subscriptions';
	readonly words: string;
}

export function readWishes(body: Body): Wishes {
	const wishes: Wishes = {};
	if ('url' in body) wishes.url = String(body.url ?? '');
	if ('name' in body) wishes.name = typeof body.name === 'string' ? body.name : null;
	if ('subscriptions' in body) {
		wishes.subscriptions = Array.isArray(body.subscriptions) ? body.subscriptions.map(String) : [];
	}
	if ('inbox_id' in body) wishes.inboxId = readId(body.inbox_id) ?? null;
	return wishes;
}

/** The wishes of a new webhook; `url` is empty where none came. */
export function withDefaults(wishes: Wishes): Required<Wishes> {
	return { url: '', name: null, subscriptions: SUBSCRIPTIONS, inboxId: null, ...wishes };
}

/**
 * chatwoot: an address of the web that no other webhook of the account has, and known events. An
 * address of a private network is taken, though since 4.14.0 nothing is sent there.
 */
export function misfitsOf(
	wishes: Wishes,
	others: readonly Webhook[],
	options: WebhookOptions,
): Misfit[] {
	const { url, subscriptions } = wishes;
	return [
		...(url === undefined ? [] : urlMisfits(url, others, options)),
		...(subscriptions === undefined || areKnown(subscriptions)
			? []
			: [{ attribute: 'subscriptions', words: 'Subscriptions Invalid events' } as const]),
	];
}

function areKnown(subscriptions: readonly string[]): boolean {
	return subscriptions.length > 0 && subscriptions.every((event) => SUBSCRIPTIONS.includes(event));
}

function urlMisfits(url: string, others: readonly Webhook[], options: WebhookOptions): Misfit[] {
	const misfit = (words: string): Misfit => ({ attribute: 'url', words });
	if (!/^https?:\/\/./i.test(url) || !URL.canParse(url)) return [misfit('Url is invalid')];
	const found: Misfit[] = [];
	if (others.some((other) => other.url === url)) found.push(misfit('Url has already been taken'));
	if (options.older && url.length > LONGEST) {
		found.push(misfit(`Url is too long (maximum is ${LONGEST} characters)`));
	}
	return found;
}

import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { yesNo } from '../shared/options/option';
import { valueOf } from '../shared/options/readOptions';
import { text } from '../shared/text/json';
import { shorten } from '../shared/text/quote';
import { EVENTS, type EventName } from './events';
import { refusal } from './n8n';

/** What the user set, read and checked. */
export interface TriggerSettings {
	events: EventName[];
	/** The inboxes' numbers; none: all WhatsApp inboxes. */
	inboxIds: string[];
	/** Whether this node keeps the webhook in CloudChat. */
	isAutomatic: boolean;
	includeRaw: boolean;
}

export const INCLUDE_RAW = yesNo({
	label: 'Include Raw Data',
	description:
		'Whether to add all that CloudChat sent, as <code>raw</code>, without tokens and other secrets. It may hold more personal data than the workflow needs.',
	default: false,
});

/**
 * What the trigger's parameters say. Nothing is guessed: throws a `NodeOperationError` for a value
 * that is not one of the allowed ones. So removing a webhook does without it.
 */
export function readSettings(context: IHookFunctions | IWebhookFunctions): TriggerSettings {
	const read = (name: string, fallback: unknown): unknown =>
		context.getNodeParameter(name, fallback);
	const refuse = (message: string, hint: string) => refusal(context, message, hint);

	const events = listOf(read('events', [])).map((given) => {
		const known = EVENTS.find(({ value }) => value === given);
		if (known !== undefined) return known.value;
		throw refuse(
			`Trigger On has the value "${shorten(given)}", which is not an event`,
			`The events are ${EVENTS.map(({ value }) => value).join(', ')}.`,
		);
	});
	if (events.length === 0) {
		throw refuse('No event is chosen', 'Choose at least one event that starts the workflow.');
	}
	const inboxIds = listOf(read('inboxIds', [])).map((given) => {
		if (/^[1-9]\d*$/.test(given)) return given;
		throw refuse(
			`Inbox Names or IDs has the value "${shorten(given)}", which is not the number of an inbox`,
			'Choose the inboxes from the list. None means all WhatsApp inboxes.',
		);
	});
	// None means all of them, and that nobody asked for.
	if (inboxIds.length === 0 && text(context.getNode().parameters.inboxIds).startsWith('=')) {
		throw refuse(
			'Inbox Names or IDs has an expression that gives no inbox',
			'Choose the inboxes from the list, or correct the expression.',
		);
	}
	const mode = read('webhook', 'automatic');
	if (mode !== 'automatic' && mode !== 'manual') {
		throw refuse('Webhook is not automatic or manual', 'Choose it from the list.');
	}
	const raw = valueOf(INCLUDE_RAW, read('options.includeRaw', INCLUDE_RAW.default));
	if (!raw.ok) throw refuse(raw.problem.message, raw.problem.hint);
	return { events, inboxIds, isAutomatic: mode === 'automatic', includeRaw: raw.value === true };
}

/** The texts of a list; an expression may give one value, a number too. */
function listOf(given: unknown): string[] {
	if (given === undefined || given === null || given === '') return [];
	return (Array.isArray(given) ? given : [given]).map((one) => text(one).trim());
}

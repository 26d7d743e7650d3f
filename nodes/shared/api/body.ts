import { idIn, list, record } from '../text/json';
import { parseJson } from './serviceWords';
import type { Answer } from './transport';

/** What CloudChat's answer says of a message that it took; a key it does not tell is left out. */
export interface PlacedIds {
	conversationId?: number;
	messageId?: number;
}

/** What stands in an answer's body. */
export type Body =
	{ kind: 'empty' } | { kind: 'json'; json: unknown } | { kind: 'page' | 'text'; text: string };

/** By what it is, and not by what it is called: servers call JSON and nothing at all HTML too. */
export function bodyOf({ body, contentType = '' }: Pick<Answer, 'body' | 'contentType'>): Body {
	const text = body.trim(); // a byte order mark too
	if (text === '') return { kind: 'empty' };
	const json = parseJson(text);
	const isData = json !== undefined && typeof json !== 'string';
	if (!isData && isPage(text, contentType)) return { kind: 'page', text };
	return json === undefined ? { kind: 'text', text } : { kind: 'json', json };
}

/** Begins with a tag; or has one that only pages have; or is called a page and has any tag. */
function isPage(text: string, contentType: string): boolean {
	// NULs and replacement characters: a page in UTF-16, read as UTF-8.
	if (/^[\s\0\ufffd]*</.test(text)) return true;
	if (/<(!doctype|html|head|body|title|meta|script|form)\b/i.test(text)) return true;
	return /\b(html|xml)\b/i.test(contentType) && text.includes('<');
}

/**
 * Whether JSON says that what was asked for failed: by `success: false` or `false` alone, or by
 * errors where it names no conversation and no message. A list says so where a part of it does.
 */
export function deniesSuccess(json: unknown): boolean {
	if (json === false) return true;
	return partsOf(json).some((part) => isNo(part.success) || (namesErrors(part) && !hasIds(part)));
}

function hasIds(json: unknown): boolean {
	return Object.values(idsIn(json)).some((id) => id !== undefined);
}

/** Whether `error` or `errors` of JSON has anything in it. */
export function namesErrors(json: unknown): boolean {
	return partsOf(json).some(({ error, errors }) => hasContent(error) || hasContent(errors));
}

/**
 * Ids of an answer in Chatwoot's shapes: a conversation with its messages, a message that names its
 * conversation, or either of them inside another key. CloudChat's own is not stated, so none is
 * relied on.
 */
export function idsIn(json: unknown, depth = 4): PlacedIds {
	if (depth === 0) return {};
	const given = record(json);
	const { id, conversation_id: conversation, message_id: message, messages } = given;
	if (conversation !== undefined || given.message_type !== undefined) {
		return { conversationId: numberIn(conversation), messageId: numberIn(message ?? id) };
	}
	const asMessage = (one: unknown) => ({ message_type: 1, ...record(one) });
	const inside = [given.conversation, given.payload, given.data, asMessage(given.message)].map(
		(one) => idsIn(Array.isArray(one) ? one[0] : one, depth - 1),
	);
	const told = <Name extends keyof PlacedIds>(name: Name) =>
		inside.find((ids) => ids[name] !== undefined)?.[name];
	return {
		conversationId: told('conversationId') ?? numberIn(id),
		messageId: told('messageId') ?? numberIn(record(list(messages)[0]).id),
	};
}

/** Chatwoot's are numbers; a text may be the number of something else. */
function numberIn(value: unknown): number | undefined {
	return typeof value === 'number' ? idIn(value) : undefined;
}

function partsOf(json: unknown): Array<Record<string, unknown>> {
	return (Array.isArray(json) ? json : [json]).map(record);
}

function isNo(value: unknown): boolean {
	return (
		value === false || value === 0 || (typeof value === 'string' && /^\s*false\s*$/i.test(value))
	);
}

function hasContent(value: unknown): boolean {
	if (typeof value === 'string') return value.trim() !== '';
	if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
	return Boolean(value);
}

import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { holdsExpression, locatorValue } from '../../shared/n8n/parameter';
import { isEmpty } from '../../shared/text/writing';
import { unusable } from '../../shared/api/readAnswer';
import { inboxIdIn } from '../../shared/inboxes/inboxId';
import { good, type Result } from '../../shared/problem';
import { list, record, text } from '../../shared/text/json';

type Picked = 'inboxId' | 'templateName';

/** What is chosen in the form just now; absent where n8n does not tell. */
function chosen(context: ILoadOptionsFunctions, field: Picked): unknown {
	return locatorValue(context.getCurrentNodeParameter(field));
}

/** The same, where it can be used. n8n hands over an expression as it is written, or nothing for it. */
function usable(context: ILoadOptionsFunctions, field: Picked, what: string): Result<unknown> {
	const value = chosen(context, field);
	if (isEmpty(value)) {
		const message = `No ${what} is chosen, or it comes from an expression.`;
		return unusable(message, `Choose the ${what} first.`);
	}
	if (!holdsExpression(value)) return good(value);
	return unusable(`The ${what} comes from an expression.`, 'Choose it from the list.');
}

/** The inbox's number. */
export function chosenInbox(context: ILoadOptionsFunctions): Result<string> {
	const value = usable(context, 'inboxId', 'inbox');
	if (!value.ok) return value;
	const inbox = inboxIdIn(value.value);
	if (inbox.ok) return inbox;
	return unusable('The inbox is not the number or the address of an inbox.', 'Fix the inbox.');
}

/** The template's name. */
export function chosenTemplate(context: ILoadOptionsFunctions): Result<string> {
	const value = usable(context, 'templateName', 'template');
	return value.ok ? good(text(value.value).trim()) : value;
}

/** Whether inbox and template are chosen. n8n may hand over nothing for an expression. */
export function isChosen(context: ILoadOptionsFunctions): boolean {
	return !isEmpty(chosen(context, 'inboxId')) && !isEmpty(chosen(context, 'templateName'));
}

/** Whether the form holds a mapping already, with the fields it was made for. */
export function hasMapping(context: ILoadOptionsFunctions): boolean {
	return list(record(context.getCurrentNodeParameter('templateFields')).schema).length > 0;
}

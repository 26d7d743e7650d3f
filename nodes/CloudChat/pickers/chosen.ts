import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { holdsExpression, locatorValue } from '../../shared/n8n/parameter';
import { isEmpty } from '../../shared/text/writing';
import { unusable } from '../../shared/api/readAnswer';
import { inboxIdIn } from '../../shared/inboxes/inboxId';
import { good, type Result } from '../../shared/problem';

/** What is chosen in the form just now; the only place that asks n8n's form for a parameter. */
function chosen(context: ILoadOptionsFunctions, name: string): unknown {
	return context.getCurrentNodeParameter(name);
}

/** The inbox's number. n8n hands over an expression as it is written, or nothing for it. */
export function chosenInbox(context: ILoadOptionsFunctions): Result<string> {
	const value = locatorValue(chosen(context, 'inboxId'));
	if (isEmpty(value)) {
		return unusable(
			'No inbox is chosen, or it comes from an expression.',
			'Choose the inbox first.',
		);
	}
	if (holdsExpression(value)) {
		return unusable('The inbox comes from an expression.', 'Choose an inbox from the list.');
	}
	const inbox = inboxIdIn(value);
	if (inbox.ok) return inbox;
	return unusable('The inbox is not the number or the address of an inbox.', 'Fix the inbox.');
}

/** The template's name. */
export function chosenTemplate(context: ILoadOptionsFunctions): Result<string> {
	const value = locatorValue(chosen(context, 'templateName'));
	if (typeof value !== 'string' || value.trim() === '') {
		return unusable(
			'No template is chosen, or it comes from an expression.',
			'Choose the template first.',
		);
	}
	if (holdsExpression(value)) {
		return unusable('The template comes from an expression.', 'Choose a template from the list.');
	}
	return good(value.trim());
}

/** Whether inbox and template are chosen. n8n may hand over nothing for an expression. */
export function isChosen(context: ILoadOptionsFunctions): boolean {
	return ['inboxId', 'templateName'].every((name) => !isEmpty(locatorValue(chosen(context, name))));
}

/** Whether the form holds a mapping already, with the fields it was made for. */
export function hasMapping(context: ILoadOptionsFunctions): boolean {
	const stored = chosen(context, 'templateFields');
	if (typeof stored !== 'object' || stored === null || !('schema' in stored)) return false;
	return Array.isArray(stored.schema) && stored.schema.length > 0;
}

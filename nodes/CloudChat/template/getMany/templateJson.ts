import type { IDataObject } from 'n8n-workflow';

import { withoutUndefined } from '../../../shared/n8n/items';
import { parameterButtons } from '../../../shared/templates/buttons';
import { isSendable, type Template } from '../../../shared/templates/template';
import { variablesOf } from '../../../shared/templates/variables';

/** A template as the data that a workflow or a model gets. Keys without a value are left out. */
export function templateJson(template: Template): IDataObject {
	const { name, language, category, status, header, body, footer, buttons } = template;
	return withoutUndefined({
		name,
		language,
		category,
		status,
		sendable: isSendable(template),
		obstacle: obstacleOf(template),
		header: headerJson(header),
		body,
		footer,
		buttons: buttons.map(({ type, text, url }) => withoutUndefined({ type, text, url })),
		variables: variablesOf(template).map((variable) =>
			withoutUndefined({
				name: variable.name,
				component: variable.component,
				example: variable.example,
			}),
		),
		// Assumption: a button's number in the request is its place among all buttons (Chatwoot's way).
		buttonParameters: parameterButtons(buttons).map(({ position, text, example }) =>
			withoutUndefined({ position, text, example }),
		),
	});
}

/** Why Send Template cannot send it, in a sentence. */
function obstacleOf({ status, obstacle }: Template): string | undefined {
	if (obstacle !== undefined) return `The template ${obstacle}, which cannot be sent this way.`;
	if (status === 'APPROVED') return undefined;
	return `WhatsApp has not approved the template${status === '' ? '' : ` (${status})`}.`;
}

function headerJson(header: Template['header']): IDataObject | undefined {
	if (header === undefined) return undefined;
	if (header.kind === 'text') return { format: 'TEXT', text: header.text };
	return { format: header.format.toUpperCase() };
}

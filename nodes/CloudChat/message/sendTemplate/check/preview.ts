import type { MessageRequest } from '../model/message';
import { parameterButtons } from '../../../../shared/templates/buttons';
import { givenButtons, numberOf } from './buttonNumbers';
import type { Button, Template } from '../../../../shared/templates/template';
import { fillIn } from '../../../../shared/templates/variables';

/**
 * What the customer would read: header, body, footer and buttons, filled in. A variable without a
 * value stays as the template writes it, so that the gap is seen.
 */
export function previewText(request: MessageRequest, template: Template): string {
	const valueOf = (name: string) => (Object.hasOwn(request, name) ? request[name] : undefined);
	const parts = [
		headerText(request, template, valueOf),
		fillIn(template.body, valueOf),
		template.footer ?? '',
		buttonsText(request, template),
	];
	return parts.filter((part) => part.trim() !== '').join('\n\n');
}

function headerText(
	request: MessageRequest,
	{ header }: Template,
	valueOf: (name: string) => string | undefined,
): string {
	if (header === undefined) return '';
	if (header.kind === 'text') return fillIn(header.text, valueOf);
	return `[${header.format}: ${request.header_attachment ?? 'none given'}]`;
}

function buttonsText(request: MessageRequest, { buttons }: Template): string {
	const taking = parameterButtons(buttons);
	const given = givenButtons(request);
	const number = numberOf(taking, given);
	return buttons
		.map((button, place) => {
			const own = taking.find((one) => one.place === place);
			return buttonText(button, own === undefined ? undefined : given.get(number(own)));
		})
		.join('\n');
}

function buttonText({ text, url, parameter }: Button, value: string | undefined): string {
	const label = `[${text}]`;
	if (parameter === 'code') return `${label} ${value ?? '{{1}}'}`;
	return url === undefined ? label : `${label} ${fillIn(url, () => value)}`;
}

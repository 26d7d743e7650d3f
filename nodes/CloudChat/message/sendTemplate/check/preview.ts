import type { MessageRequest } from '../model/templateMessage';
import { parametersIn } from './buttonNumbers';
import type { Button, Template } from '../../../../shared/templates/template';
import { fillIn } from '../../../../shared/templates/variables';

/** The words of header and body with their values; a variable without one stays as it is written. */
export function filledIn(
	request: MessageRequest,
	{ header, body }: Template,
): { header: string; body: string } {
	const valueOf = (name: string) => (Object.hasOwn(request, name) ? request[name] : undefined);
	return {
		header: header?.kind === 'text' ? fillIn(header.text, valueOf) : '',
		body: fillIn(body, valueOf),
	};
}

/** What the customer would read: header, body, footer and buttons, filled in, so that a gap is seen. */
export function previewText(request: MessageRequest, template: Template): string {
	const { header, body } = filledIn(request, template);
	const file =
		template.header?.kind === 'media' &&
		`[${template.header.format}: ${request.header_attachment ?? 'none given'}]`;
	const parts = [file || header, body, template.footer ?? '', buttonsText(request, template)];
	return parts.filter((part) => part.trim() !== '').join('\n\n');
}

function buttonsText(request: MessageRequest, { buttons }: Template): string {
	const { buttons: taking } = parametersIn(request, buttons);
	return buttons
		.map((button, position) => {
			const own = taking.find((one) => one.position === position);
			return buttonText(button, own?.value);
		})
		.join('\n');
}

function buttonText({ text, url, parameter }: Button, value: string | undefined): string {
	const label = `[${text}]`;
	if (parameter === 'code') return `${label} ${value ?? '{{1}}'}`;
	return url === undefined ? label : `${label} ${fillIn(url, () => value)}`;
}

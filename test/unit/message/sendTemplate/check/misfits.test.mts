import { checkAgainstTemplate } from '../../../../../nodes/CloudChat/message/sendTemplate/check/checkAgainstTemplate.ts';
import { fitToTemplates } from '../../../../../nodes/CloudChat/message/sendTemplate/check/fitToTemplates.ts';
import { message } from '../../../messages.mts';
import {
	body,
	buttons,
	header,
	link,
	media,
	template,
} from '../../../shared/templates/support.mts';

const request = (values: Record<string, string>) =>
	message(0, { template_name: 'example', ...values });

describe('the file of the header', () => {
	const problems = (format: string, address: string) =>
		checkAgainstTemplate(
			request({ header_attachment: address }),
			template([media(format), body('Hi')]),
		).map((problem) => `${problem.message} ${problem.hint}`);

	it.each([
		['IMAGE', 'https://example.com/a.JPEG?size=2'],
		['IMAGE', 'https://example.com/a.png#top'],
		['IMAGE', 'https://example.com/a.pdf.jpg'],
		['IMAGE', 'https://cdn.example.com/a.webp?fm=jpg'],
		['VIDEO', 'https://example.com/a.3gp'],
	])('fits %s: %s', (format, address) => expect(problems(format, address)).toEqual([]));

	it.each([
		['IMAGE', 'https://example.com/boleto%2Epdf', '.pdf', 'an image', 'JPEG or PNG'],
		['IMAGE', 'https://example.com/a.webp', '.webp', 'an image', 'JPEG or PNG'],
		['VIDEO', 'https://example.com/a.jpg', '.jpg', 'a video', 'MP4 or 3GP'],
	])('does not fit %s: %s', (format, address, ending, kind, kinds) => {
		expect(problems(format, address)).toEqual([
			`Header Attachment URL is a ${ending} file, but the template "example" shows ${kind} in its header. Give the address of a ${kinds} file, or choose the template that the message is meant for.`,
		]);
	});
});

describe('a whole address in a link that has its beginning already', () => {
	const problems = (url: string, value: string) =>
		checkAgainstTemplate(
			request({ button_param_0: value }),
			template([body('Hi'), buttons(link('Track', url))]),
		).map((problem) => `${problem.message} ${problem.hint}`);

	it.each([
		['http://loja.example/{{1}}', 'loja.example/7'],
		['https://{{1}}', 'https://loja.example'],
	])('does not fit %s: %s', (url, value) => {
		const beginning = url.replace('{{1}}', '');
		expect(problems(url, value)).toEqual([
			`The parameter of button 1 is a complete address: in the template "example" the link would become ${beginning}${value}. Give only the part that comes after ${beginning}`,
		]);
	});

	it.each([
		['{{1}}', 'https://loja.example/7'],
		['https://{{1}}', 'loja.example'],
	])('fits %s: %s', (url, value) => expect(problems(url, value)).toEqual([]));
});

describe('what WhatsApp refuses once it is filled in', () => {
	const long = template([
		header('Oi {{nome}}'),
		body('{{texto}}!'),
		buttons({ type: 'COPY_CODE', text: 'Copy' }),
	]);
	const problems = (values: Record<string, string>, of = long) =>
		checkAgainstTemplate(
			request({ nome: 'Ana', texto: 'x', button_param_0: 'PROMO', ...values }),
			of,
		).map(({ reason, message }) => `${reason}: ${message}`);

	it.each([
		['nome', 57, 'The header with its values has 61 characters, and WhatsApp allows 60.'],
		['texto', 1023, 'The body with its values has 1025 characters, and WhatsApp allows 1024.'],
		['button_param_0', 15, 'The parameter of button 1 has 16 characters, and WhatsApp allows 15.'],
	])('%s with %d characters fits, and with one more does not', (name, most, message) => {
		expect(problems({ [name]: '😀'.repeat(most) })).toEqual([]);
		expect(problems({ [name]: 'x'.repeat(most + 1) })).toEqual([`templateMismatch: ${message}`]);
	});

	it('a body alone may be longer', () => {
		const alone = template([body('{{nome}} {{texto}}{{texto}}')]);
		const { texto, nome } = { texto: 'x'.repeat(600), nome: 'Ana' };
		expect(checkAgainstTemplate(request({ texto, nome }), alone)).toEqual([]);
		const footer = template([
			body('{{nome}} {{texto}}{{texto}}'),
			{ type: 'FOOTER', text: 'Loja' },
		]);
		expect(checkAgainstTemplate(request({ texto, nome }), footer)).toHaveLength(1);
	});
});

it.each([
	['DOCUMENT', 'https://example.com/', 1],
	['DOCUMENT', 'https://example.com/boleto%2Epdf', 0],
	['IMAGE', 'https://example.com/', 0],
])('a %s from %s is noted as "Untitled" so many times: %d', (format, address, count) => {
	const shown = template([media(format), body('Hi')]);
	const { problems, notes } = fitToTemplates(request({ header_attachment: address }), [shown]);
	expect(problems).toEqual([]);
	expect(notes.filter((note) => note.includes('"Untitled"'))).toHaveLength(count);
});

import { shorten } from '../text/quote';
import type { ParameterButton } from './buttons';
import { buttonFieldId } from './fieldIds';
import type { MediaFormat } from './template';
import type { TemplateVariable } from './variables';

// n8n's form shows some 20 characters of a label: what tells the fields apart comes first.
const SEEN = 20;
const BEFORE = 16;
const AFTER = 24;
const EXAMPLE = 40;

/** Says which languages a field belongs to, where it is not in all of a name's templates. */
type Languages = string | undefined;

/** `name · “Olá ___! Seu pedido” · e.g. Maria`; that it stands in the body goes without saying. */
export function variableLabel(variable: TemplateVariable, languages: Languages): string {
	const { component, inBoth, example, before, after } = variable;
	const written = shorten(variable.name);
	const name = /^\d+$/.test(written) ? `Variable ${written}` : written;
	const seen = middleCut(name);
	const place = inBoth ? 'header and body' : component === 'header' ? 'header' : undefined;
	const words = `${lastOf(before)}___${firstOf(after)}`;
	return joined([
		remarked(seen, place, languages),
		seen === name ? '' : name,
		words === '___' ? '' : `“${words}”`,
		exampleOf(example),
	]);
}

/** `Button 3 link · Responder pesquisa · https://loja.example/___ · e.g. x9 · button_param_2` */
export function buttonLabel(button: ParameterButton, languages: Languages): string {
	const { parameter, place, text, url, example } = button;
	return joined([
		remarked(`Button ${place + 1} ${parameter}`, languages),
		shorten(text),
		url === undefined ? '' : shorten(url.replace(/\{\{[^}]*\}\}/g, '___'), 80),
		exampleOf(example),
		buttonFieldId(place),
	]);
}

/** `Header image URL · public https address` */
export function mediaLabel(format: MediaFormat, languages: Languages): string {
	return joined([remarked(`Header ${format} URL`, languages), 'public https address']);
}

function remarked(head: string, ...remarks: Array<string | undefined>): string {
	const told = remarks.filter((remark) => remark !== undefined);
	return told.length === 0 ? head : `${head} (${told.join(', ')})`;
}

/** Long names of one template often begin alike, and differ at the end. */
function middleCut(name: string): string {
	const letters = [...name];
	if (letters.length <= SEEN) return name;
	const half = SEEN / 2;
	return `${letters.slice(0, half - 1).join('')}…${letters.slice(-half).join('')}`;
}

function exampleOf(example: string | undefined): string {
	return example === undefined ? '' : `e.g. ${shorten(example, EXAMPLE)}`;
}

function joined(parts: string[]): string {
	return parts.filter((part) => part !== '').join(' · ');
}

/** The words right before a variable, from the start of a word on. */
function lastOf(text: string): string {
	const line = text.replace(/\s+/g, ' ');
	const cut = [...line].slice(-BEFORE).join('');
	return cut.length < line.length ? `…${cut.replace(/^\S*\s/, '')}` : cut.trimStart();
}

/** The words right after it, to the end of a word. */
function firstOf(text: string): string {
	const line = text.replace(/\s+/g, ' ');
	const cut = [...line].slice(0, AFTER).join('');
	return cut.length < line.length ? `${cut.replace(/\s\S*$/, '')}…` : cut.trimEnd();
}

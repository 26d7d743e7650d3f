import { shorten } from '../compose/quote';
import type { ParameterButton } from './buttons';
import type { MediaFormat } from './template';
import type { TemplateVariable } from './variables';

const AROUND = 24;
const EXAMPLE = 40;

/** Says which languages a field belongs to, where it is not in all of a name's templates. */
type Languages = string | undefined;

/** `Body · name · “Olá ___! Seu pedido” · e.g. Maria` */
export function variableLabel(variable: TemplateVariable, languages: Languages): string {
	const { name, component, inBoth, example, before, after } = variable;
	const place = inBoth ? 'Header and body (one value)' : component === 'header' ? 'Header' : 'Body';
	const words = `${lastOf(before)}___${firstOf(after)}`;
	return joined([
		withLanguages(place, languages),
		name,
		words === '___' ? '' : `“${words}”`,
		exampleOf(example),
	]);
}

/** `Button 3 (position 2) · Responder pesquisa · https://loja.example/pesquisa/___ · e.g. x9` */
export function buttonLabel(button: ParameterButton, languages: Languages): string {
	const { place, text, url, example } = button;
	return joined([
		withLanguages(`Button ${place + 1} (position ${place})`, languages),
		shorten(text),
		url === undefined ? 'code to copy' : shorten(url.replace(/\{\{[^}]*\}\}/g, '___'), 80),
		exampleOf(example),
	]);
}

/** `Header · image · public address (https)` */
export function mediaLabel(format: MediaFormat, languages: Languages): string {
	return joined([withLanguages('Header', languages), format, 'public address (https)']);
}

function withLanguages(place: string, languages: Languages): string {
	return languages === undefined ? place : `${place} in ${languages}`;
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
	const cut = [...line].slice(-AROUND).join('');
	return cut.length < line.length ? `…${cut.replace(/^\S*\s/, '')}` : cut.trimStart();
}

/** The words right after it, to the end of a word. */
function firstOf(text: string): string {
	const line = text.replace(/\s+/g, ' ');
	const cut = [...line].slice(0, AROUND).join('');
	return cut.length < line.length ? `${cut.replace(/\s\S*$/, '')}…` : cut.trimEnd();
}

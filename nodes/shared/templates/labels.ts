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

/** A field's label; `languages`: those that it belongs to, where it is not in all of a name's templates. */
export type Label = (languages?: string) => string;

/** `name · “Olá ___! Seu pedido” · e.g. Maria`; that it stands in the body goes without saying. */
export function variableLabel(variable: TemplateVariable): Label {
	const { component, inBoth, example, before, after } = variable;
	const written = shorten(variable.name);
	const name = /^\d+$/.test(written) ? `Variable ${written}` : written;
	const seen = middleCut(name);
	const where = inBoth ? 'header and body' : component === 'header' ? 'header' : undefined;
	const words = `${lastOf(before)}___${firstOf(after)}`;
	const rest = [seen !== name && name, words !== '___' && `“${words}”`, exampleOf(example)];
	return (languages) => joined(seen, [where, languages], rest);
}

/** `Button 3 link · Responder pesquisa · https://loja.example/___ · e.g. x9 · button_param_2` */
export function buttonLabel(button: ParameterButton): Label {
	const { parameter, position, text, url, example } = button;
	const link = url && shorten(url.replace(/\{\{[^}]*\}\}/g, '___'), 80);
	const rest = [shorten(text), link, exampleOf(example), buttonFieldId(position)];
	return (languages) => joined(`Button ${position + 1} ${parameter}`, [languages], rest);
}

/** `Header image URL · public https address` */
export function mediaLabel(format: MediaFormat): Label {
	return (languages) => joined(`Header ${format} URL`, [languages], ['public https address']);
}

type LabelPart = string | false | undefined;

function joined(head: string, remarks: LabelPart[], rest: LabelPart[]): string {
	const told = remarks.filter(Boolean).join(', ');
	return [told === '' ? head : `${head} (${told})`, ...rest.filter(Boolean)].join(' · ');
}

function exampleOf(example: string | undefined): LabelPart {
	return example && `e.g. ${shorten(example, EXAMPLE)}`;
}

/** Long names of one template often begin alike, and differ at the end. */
function middleCut(name: string): string {
	const letters = [...name];
	if (letters.length <= SEEN) return name;
	const half = SEEN / 2;
	return `${letters.slice(0, half - 1).join('')}…${letters.slice(-half).join('')}`;
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

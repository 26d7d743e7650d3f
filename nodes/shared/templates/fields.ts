import { shorten } from '../text/quote';
import { parameterButtons, type ParameterButton } from './buttons';
import { buttonFieldId, HEADER_FIELD, variableFieldId } from './fieldIds';
import { isSendable, type Template, type MediaFormat } from './template';
import { variablesOf, type TemplateVariable } from './variables';

/** A field of the form: something the template needs from the caller. */
export interface TemplateField {
	id: string;
	label: string;
	/** Left blank, the message would be refused. */
	required: boolean;
}

interface FoundField {
	id: string;
	label: Label;
	languages: string[];
}

/**
 * The fields of a template in reading order. Namesakes in several languages give their fields
 * together, because the request names no language: what only some of them need is not required,
 * and says in which languages it stands.
 */
export function fieldsOf(namesakes: Template[]): TemplateField[] {
	const found = new Map<string, FoundField>();
	for (const template of namesakes) {
		for (const { id, label } of ownFields(template)) {
			const known = found.get(id) ?? { id, label, languages: [] };
			known.languages.push(template.language || 'one language');
			found.set(id, known);
		}
	}
	return [...found.values()].map(({ id, label, languages }) => {
		const inAll = languages.length === namesakes.length;
		return { id, label: label(inAll ? undefined : languages.join(', ')), required: inAll };
	});
}

/** Assumption: a button's number in the request is its place among all buttons (Chatwoot's way). */
function ownFields(template: Template): Array<Pick<FoundField, 'id' | 'label'>> {
	const { header } = template;
	const media =
		header?.kind === 'media' ? [{ id: HEADER_FIELD, label: mediaLabel(header.format) }] : [];
	const variables = variablesOf(template).map((variable) => ({
		id: variableFieldId(variable),
		label: variableLabel(variable),
	}));
	const buttons = parameterButtons(template.buttons).map((button) => ({
		id: buttonFieldId(button.position),
		label: buttonLabel(button),
	}));
	return [...media, ...variables, ...buttons];
}

/**
 * Why n8n's form cannot hold a template, going on after "it". The form stores names, and n8n takes
 * a stored text that begins with `=` for an expression; it finds a field by its id in quotes.
 * WhatsApp allows no such name, but CloudChat's answer is not checked by WhatsApp.
 */
export function formObstacle(template: Template): string | undefined {
	if (template.name.startsWith('=')) return `has the name "${shorten(template.name)}"`;
	const bad = variablesOf(template).find(({ name }) => /["[\]\\=]/.test(name));
	return bad === undefined ? undefined : `has a variable named "${shorten(bad.name)}"`;
}

/** Whether the form may offer it: it can be sent, and stored. */
export function isOffered(template: Template): boolean {
	return isSendable(template) && formObstacle(template) === undefined;
}

// n8n's form shows some 20 characters of a label: what tells the fields apart comes first.
const SEEN = 20;
const BEFORE = 16;
const AFTER = 24;
const EXAMPLE = 40;

/** A field's label; `languages`: those that it belongs to, where it is not in all of a name's templates. */
type Label = (languages?: string) => string;

/** `name · “Olá ___! Seu pedido” · e.g. Maria`; that it stands in the body goes without saying. */
function variableLabel(variable: TemplateVariable): Label {
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
function buttonLabel(button: ParameterButton): Label {
	const { parameter, position, text, url, example } = button;
	const link = url && shorten(url.replace(/\{\{[^}]*\}\}/g, '___'), 80);
	const rest = [shorten(text), link, exampleOf(example), buttonFieldId(position)];
	return (languages) => joined(`Button ${position + 1} ${parameter}`, [languages], rest);
}

/** `Header image URL · public https address` */
function mediaLabel(format: MediaFormat): Label {
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

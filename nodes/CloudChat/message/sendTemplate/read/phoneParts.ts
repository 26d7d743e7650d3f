import type { TextPart } from '../../../../shared/phone/phoneParts';
import { decides, EXPRESSION, NOT_IN_VALUE, TEXT } from './textGaps';

/** A text, a regular expression where one can stand, or a single sign. */
const TOKEN = new RegExp(`${TEXT.source}|(?<=[(,]\\s*)/(?:\\\\.|[^/\\\\])+/|[^]`, 'g');
/** The name of a column or node, or what a method looks for: it is not in the value. */
const NAME = /(?<=[\w$\])]\s*[[(]\s*)(?:'[^']*'|"[^"]*"|`[^`$]*`)(?!\s*\+)/g;
/** What code that only picks a value does not have. */
const JOINS = /['"`+]|^\s*\[|=>|\.(?:concat|join)\(/;
/** A `+` after something that is not a text: `55 + $json.tel`, but not `indexOf(':') + 1)`. */
const ADDS = /[\w$)\]]\s*\+\s*(?!\d\s*[)\],])[\w$([]/;
/** What is joined to a text, each `+` of it: there, nothing can be added. */
const JOINED_TO_TEXT = /''(?:\s*\+\s*[\w$.?()[\]']+)+/g;

type Evaluate = (expression: string) => unknown;

/**
 * Parts the text of an expression field into what it joins, whatever the way: `55{{ a }}{{ b }}`,
 * `{{ a + b }}`, `{{ [a, b].join('') }}`, `{{ a.concat(b) }}` or a template literal. Returns what
 * evaluates the parts of an item, or nothing where the field only picks a value, or is one.
 * `evaluate` has n8n compute an expression.
 */
export function partsOf(raw: unknown): ((evaluate: Evaluate) => TextPart[]) | undefined {
	if (typeof raw !== 'string' || !raw.startsWith('=')) return undefined;
	const pieces = raw.slice(1).split(EXPRESSION);
	const [before, code = '', ...after] = pieces;
	const isAlone = after.length === 0 || [before, ...after].join('').trim() === '';
	if (isAlone && !JOINS.test(withoutNames(code))) return undefined;
	return (evaluate) => partsIn(pieces, evaluate);
}

/** `pieces`: texts and code in turn. */
function partsIn(pieces: string[], evaluate: Evaluate): TextPart[] {
	return pieces.flatMap((written, index) => {
		if (index % 2 === 1) return codeParts(written, evaluate);
		return written === '' ? [] : [{ written, value: written, typed: written }];
	});
}

/** The parts of code where it joins some, which their values show; else all of it is one. */
function codeParts(code: string, evaluate: Evaluate): TextPart[] {
	const whole = part(code, evaluate);
	const pieces = piecesOf(code);
	if (pieces[1] === code) return [whole];
	try {
		const parts = partsIn(pieces, evaluate);
		const joined = parts.map(({ value }) => value ?? '').join('');
		if (digits(joined) === digits(whole.value)) return parts;
	} catch {
		// A part of something else than a join is not an expression of its own.
	}
	return [whole];
}

function piecesOf(code: string): string[] {
	const template = /^\s*`(.*)`\s*$/s.exec(code)?.[1];
	if (template !== undefined) return template.split(/\$\{(.*?)\}/s);
	const listed = /^\s*\[(.*)\]\s*\.join\(\s*(['"`])\2\s*\)\s*$/s.exec(code)?.[1];
	const [, head, args] = /^(.*?)\.concat\((.*)\)\s*$/s.exec(code) ?? [];
	const list = head === undefined ? listed : `${head},${args}`;
	const written = list === undefined ? split(code, '+') : split(list, ',');
	// As in (a + b).toString(): whether that changes the digits is seen from the values.
	const group = /^\s*\((.*?)\)(?:\s*\.\w+\([^()]*\))*\s*$/s.exec(code)?.[1];
	const all = written.length === 1 && group !== undefined ? [group] : written;
	return all.flatMap((one) => ['', one]);
}

function part(code: string, evaluate: Evaluate): TextPart {
	const tokens = withoutNames(code).match(TOKEN) ?? [];
	const texts = tokens.filter((token) => /^['"`]./s.test(token));
	const bare = tokens
		.map((token) => (/^['"]|^`[^$]*`$/.test(token) ? "''" : /^\/./.test(token) ? '/' : token))
		.join('');
	return {
		written: code.trim(),
		value: evaluate(`{{${code}}}`),
		typed: texts.map((one) => one.slice(1, -1)).join('\n'),
		fromData: !/^\s*(?:''|\d+)\s*$/.test(bare),
		mayBeEmpty: decides(code),
		mayAdd: ADDS.test(bare.replaceAll(JOINED_TO_TEXT, "''")),
	};
}

function withoutNames(code: string): string {
	return code.replaceAll(NOT_IN_VALUE, 'x').replaceAll(NAME, 'x');
}

/** Splits code at a sign that stands neither in a text nor in brackets. */
function split(code: string, sign: string): string[] {
	const parts = [''];
	let depth = 0;
	for (const token of code.match(TOKEN) ?? []) {
		if ('([{'.includes(token)) depth += 1;
		if (')]}'.includes(token)) depth -= 1;
		if (depth === 0 && token === sign) parts.push('');
		else parts.push(`${parts.pop()}${token}`);
	}
	return parts;
}

function digits(value: unknown): string {
	return String(value ?? '').replace(/\D/g, '');
}

import { list, record, text } from '../text/json';
import type { Button } from './template';

/** Buttons that need nothing from the caller. Source: Meta. */
const PLAIN = new Set(['QUICK_REPLY', 'PHONE_NUMBER', 'VOICE_CALL']);

/**
 * The buttons of a template in their places. A link with a variable in it takes a parameter, and
 * so does a code to copy. Source: Chatwoot's picker.
 */
export function parseButtons(raw: unknown): { buttons: Button[]; obstacle?: string } {
	const buttons: Button[] = [];
	let obstacle: string | undefined;
	for (const one of list(raw)) {
		const given = record(one);
		const type = text(given.type).trim().toUpperCase();
		buttons.push(buttonOf(type, given));
		if (type !== 'URL' && type !== 'COPY_CODE' && !PLAIN.has(type)) {
			obstacle ??= `has a button of the kind ${type || 'unknown'}`;
		}
	}
	return { buttons, ...(obstacle === undefined ? {} : { obstacle }) };
}

function buttonOf(type: string, given: Record<string, unknown>): Button {
	const url = text(given.url).trim();
	const example = text(Array.isArray(given.example) ? given.example[0] : given.example).trim();
	const takes =
		type === 'COPY_CODE' ? 'code' : type === 'URL' && url.includes('{{') ? 'link' : undefined;
	return {
		type,
		text: text(given.text).trim(),
		...(type === 'URL' ? { url } : {}),
		...(takes === undefined ? {} : { parameter: takes }),
		...(takes === undefined || example === '' ? {} : { example }),
	};
}

/** A button that takes a parameter, with the two numbers its parameter may have. */
export interface ParameterButton extends Button {
	parameter: 'link' | 'code';
	/** Its place among all buttons, from 0. */
	place: number;
	/** Its place among those that take a parameter, from 0. */
	rank: number;
}

/** The buttons that take a parameter, in order. */
export function parameterButtons(buttons: Button[]): ParameterButton[] {
	const found: ParameterButton[] = [];
	buttons.forEach((button, place) => {
		const { parameter } = button;
		if (parameter !== undefined) found.push({ ...button, parameter, place, rank: found.length });
	});
	return found;
}

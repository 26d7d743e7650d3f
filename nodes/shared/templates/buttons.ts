import { list, record, text } from '../text/json';
import type { Button } from './template';

/** Buttons that the API can carry: the first three need nothing from the caller. Source: Meta. */
const KNOWN = new Set(['QUICK_REPLY', 'PHONE_NUMBER', 'VOICE_CALL', 'URL', 'COPY_CODE']);

/**
 * The buttons of a template in their places. A link with a variable in it takes a parameter, and
 * so does a code to copy. Source: Chatwoot's picker.
 */
export function parseButtons(raw: unknown): { buttons: Button[]; obstacle?: string } {
	const buttons = list(raw).map((one) => buttonIn(record(one)));
	const odd = buttons.find(({ type }) => !KNOWN.has(type));
	return { buttons, obstacle: odd && `has a button of the kind ${odd.type || 'unknown'}` };
}

function buttonIn(given: Record<string, unknown>): Button {
	const type = text(given.type).trim().toUpperCase();
	const url = text(given.url).trim();
	const example = text(Array.isArray(given.example) ? given.example[0] : given.example).trim();
	const parameter =
		type === 'COPY_CODE' ? 'code' : type === 'URL' && url.includes('{{') ? 'link' : undefined;
	return {
		type,
		text: text(given.text).trim(),
		url: type === 'URL' ? url : undefined,
		parameter,
		example: (parameter && example) || undefined,
	};
}

/** A button that takes a parameter, with the two numbers its parameter may have. */
export interface ParameterButton extends Button {
	parameter: 'link' | 'code';
	/** Its number among all buttons, from 0. */
	position: number;
	/** Its number among those that take a parameter, from 0. */
	rank: number;
}

/** The buttons that take a parameter, in order. */
export function parameterButtons(buttons: Button[]): ParameterButton[] {
	const found: ParameterButton[] = [];
	buttons.forEach((button, position) => {
		const { parameter } = button;
		if (parameter !== undefined) found.push({ ...button, parameter, position, rank: found.length });
	});
	return found;
}

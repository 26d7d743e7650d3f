import type { Body } from './checks.mts';
import { type Piece, valueOf } from './fill.mts';
import type { TemplateButton } from './template-parts.mts';

/** A button as the customer sees it. `key` is the body's key its parameter was taken from. */
export type RenderedButton =
	| { readonly kind: 'quickReply'; readonly text: string }
	| { readonly kind: 'phone'; readonly text: string; readonly phoneNumber: string }
	| {
			readonly kind: 'link';
			readonly text: string;
			readonly url: readonly Piece[];
			readonly key?: string;
	  }
	| {
			readonly kind: 'copyCode';
			readonly text: string;
			readonly code: Piece;
			readonly key: string;
	  };

/** How `button_param_#` was counted: over all buttons, or over those with a parameter. */
export type Counting = 'all' | 'parameter';

export interface RenderedButtons {
	readonly buttons: readonly RenderedButton[];
	readonly counting: Counting;
	/** The keys the buttons ask for, filled or not. */
	readonly keys: readonly string[];
}

/** chatwoot: a link with a variable takes a parameter, and so does a code to copy. */
function takesParameter(button: TemplateButton): boolean {
	return button.type === 'COPY_CODE' || (button.type === 'URL' && /{{/.test(button.url ?? ''));
}

/**
 * assumed: a parameter's number is its button's place among all buttons, as in Chatwoot's picker;
 * where that leaves holes and counting only buttons with a parameter leaves none, the latter.
 */
export function renderButtons(list: readonly TemplateButton[], body: Body): RenderedButtons {
	const places = list.flatMap((button, place) => (takesParameter(button) ? [place] : []));
	const isFull = (numbers: readonly number[]) =>
		numbers.every((number) => valueOf(body, keyOf(number)) !== undefined);
	const ranks = places.map((_place, rank) => rank);
	const counting: Counting = !isFull(places) && isFull(ranks) ? 'parameter' : 'all';
	const numberAt = (place: number) => (counting === 'all' ? place : places.indexOf(place));
	return {
		counting,
		keys: places.map((place) => keyOf(numberAt(place))),
		buttons: list.map((button, place) => renderButton(button, keyOf(numberAt(place)), body)),
	};
}

function keyOf(number: number): string {
	return `button_param_${number}`;
}

function renderButton(button: TemplateButton, key: string, body: Body): RenderedButton {
	const { text } = button;
	switch (button.type) {
		case 'QUICK_REPLY':
			return { kind: 'quickReply', text };
		case 'PHONE_NUMBER':
			return { kind: 'phone', text, phoneNumber: button.phone_number ?? '' };
		case 'COPY_CODE':
			return { kind: 'copyCode', text, code: parameter(key, body), key };
		case 'URL': {
			const parts = (button.url ?? '').split(/{{[^}]+}}/);
			const url = parts.flatMap((part, index): Piece[] => [
				...(index > 0 ? [parameter(key, body)] : []),
				...(part === '' ? [] : [{ kind: 'text' as const, text: part }]),
			]);
			return takesParameter(button)
				? { kind: 'link', text, url, key }
				: { kind: 'link', text, url };
		}
	}
}

function parameter(key: string, body: Body): Piece {
	const text = valueOf(body, key);
	return text === undefined ? { kind: 'missing', name: key } : { kind: 'value', name: key, text };
}

import type { ComposeRules } from '../../model/input';
import type { Doubt } from '../problem';
import { textOfValue } from './valueText';
import { cleanSpace, hasForbiddenSpace } from './whitespace';

/**
 * The longest value, in characters. Chatwoot cuts values here, and the customer would read half a
 * sentence; if CloudChat does not, WhatsApp refuses the message, as its whole body holds 1024.
 */
const LONGEST_VALUE = 1000;

/** A value that may be sent, with what there is to say about it: sentences without a subject. */
export interface SendableValue {
	text: string;
	remarks: string[];
}

/**
 * The value of a variable or a button as text that arrives as it is sent: `undefined` where it is
 * empty. Otherwise inner text stays untouched, spaces at its ends included.
 */
export function composeValue(
	value: unknown,
	rules: Pick<ComposeRules, 'cleanWhitespace'>,
): SendableValue | Doubt | undefined {
	const result = textOfValue(value);
	if (result === undefined || 'why' in result) return result;
	let { text } = result;
	const remarks: string[] = [];
	if (hasForbiddenSpace(text)) {
		if (!rules.cleanWhitespace) {
			return {
				why:
					'has a line break, a tab or more than four spaces in a row, which WhatsApp refuses ' +
					'(error 132018)',
				hint: 'Remove them, or turn on the option Clean Whitespace.',
			};
		}
		text = cleanSpace(text);
		remarks.push('had line breaks, tabs or long runs of spaces: made them single spaces');
	}
	const length = lengthOf(text);
	if (length > LONGEST_VALUE) {
		return {
			why: `has ${length} characters, more than ${LONGEST_VALUE}`,
			hint: 'Shorten it: longer values are cut off, or WhatsApp refuses the message.',
		};
	}
	return { text, remarks: [...remarks, ...warnings(text)] };
}

/** In characters as Ruby counts them: an emoji is one, not two. */
function lengthOf(text: string): number {
	return text.length > LONGEST_VALUE ? [...text].length : text.length;
}

function warnings(text: string): string[] {
	const found: string[] = [];
	// Both are Chatwoot's ways; that CloudChat keeps them is an assumption.
	if (/[<>"']/.test(text)) found.push(`contains < > " or ', which CloudChat may delete`);
	if (/\{\{|\{%/.test(text)) found.push('contains {{ or {%, which CloudChat may fill in itself');
	if (/^\s*(?:undefined|null|NaN)\s*$/.test(text)) found.push(`reads just "${text.trim()}"`);
	return found;
}

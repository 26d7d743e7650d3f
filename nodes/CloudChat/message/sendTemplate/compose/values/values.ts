import { spreadsheetErrorIn } from '../../../../../shared/text/accidents';
import type { Rejection } from '../part';
import { isEmpty, withoutUnshowable } from '../../../../../shared/text/writing';
import { remarksOn } from './remarks';
import { textOfValue } from './valueText';

/**
 * The longest value, in characters. Chatwoot cuts values here, and the customer would read half a
 * sentence; if CloudChat does not, WhatsApp refuses the message, as its whole body holds 1024.
 */
const LONGEST_VALUE = 1000;

/** A line break of any system, or a tab. */
const BREAKS = /\r\n|[\n\r\t\v\f\u0085\u2028\u2029]/g;
/** More than four spaces in a row, of any width. */
const LONG_RUN = /\p{Zs}{5,}/gu;

/** A value that may be sent, with what there is to say about it: sentences without a subject. */
export interface SendableValue {
	text: string;
	remarks: string[];
}

const REMOVED = 'had characters that cannot be shown: removed them';
const REPLACED = 'had line breaks, tabs or long runs of spaces: replaced them with single spaces';

/**
 * The value of a variable or a button as text that arrives as it is sent: `undefined` where it is
 * empty, or a spreadsheet had an error in its place. Otherwise inner text stays untouched, spaces at
 * its ends included.
 */
export function composeValue(value: unknown): SendableValue | Rejection | undefined {
	if (errorMark(value) !== '') return undefined;
	const result = textOfValue(value);
	if (result === undefined || 'why' in result) return result;
	const shown = withoutUnshowable(result.text);
	// Second, since what is removed can leave a long run of spaces.
	const text = cleanSpace(shown);
	const remarks = [shown !== result.text && REMOVED, text !== shown && REPLACED];
	if (isEmpty(text)) return undefined;
	// As Ruby counts them: an emoji is one, not two.
	const { length } = [...text];
	if (length > LONGEST_VALUE) {
		return {
			why: `has ${length} characters, more than ${LONGEST_VALUE}`,
			hint: 'Shorten it: longer values are cut off, or WhatsApp refuses the message.',
		};
	}
	return { text, remarks: [...remarks.filter((one) => one !== false), ...remarksOn(text)] };
}

/** What the name of a field is followed by where a spreadsheet's error counts as empty: ` (#N/A)`. */
export function errorMark(value: unknown): string {
	const error = typeof value === 'string' ? spreadsheetErrorIn(value) : undefined;
	return error === undefined ? '' : ` (${error})`;
}

/**
 * The text without what WhatsApp refuses: line breaks, tabs, more than four spaces in a row.
 * Source: Meta, error 132018.
 */
function cleanSpace(text: string): string {
	const cleaned = text.replace(BREAKS, ' ').replace(LONG_RUN, ' ');
	return cleaned === text ? text : cleaned.trim();
}

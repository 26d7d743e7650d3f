import type { ComposeRules } from '../../model/input';
import type { Doubt } from '../part';
import {
	hasUnshowable,
	isEmpty,
	UNSHOWABLE_CHARACTERS,
	withoutUnshowable,
} from '../../../../../shared/text/writing';
import { remarksOn } from './remarks';
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

/** What cannot be sent in a text: how to see it, what to do, and how to say it. */
interface Cleaning {
	finds: (text: string) => boolean;
	clean: (text: string) => string;
	why: string;
	remark: string;
}

/** In this order: what is removed can leave a long run of spaces. */
const CLEANINGS: Cleaning[] = [
	{
		finds: hasUnshowable,
		clean: withoutUnshowable,
		why: `has ${UNSHOWABLE_CHARACTERS}`,
		remark: 'had characters that cannot be shown: removed them',
	},
	{
		finds: hasForbiddenSpace,
		clean: cleanSpace,
		why:
			'has a line break, a tab or more than four spaces in a row, which WhatsApp refuses ' +
			'(error 132018)',
		remark: 'had line breaks, tabs or long runs of spaces: replaced them with single spaces',
	},
];

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
	for (const { finds, clean, why, remark } of CLEANINGS) {
		if (!finds(text)) continue;
		if (!rules.cleanWhitespace) {
			return { why, hint: 'Remove them, or turn on the option Clean Whitespace.' };
		}
		text = clean(text);
		remarks.push(remark);
	}
	if (isEmpty(text)) return undefined;
	const length = lengthOf(text);
	if (length > LONGEST_VALUE) {
		return {
			why: `has ${length} characters, more than ${LONGEST_VALUE}`,
			hint: 'Shorten it: longer values are cut off, or WhatsApp refuses the message.',
		};
	}
	return { text, remarks: [...remarks, ...remarksOn(text)] };
}

/** In characters as Ruby counts them: an emoji is one, not two. */
function lengthOf(text: string): number {
	return text.length > LONGEST_VALUE ? [...text].length : text.length;
}

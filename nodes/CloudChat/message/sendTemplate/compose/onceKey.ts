import type { MessageInput } from '../model/input';
import { NOT_RUN, noValueIn } from '../../../../shared/text/accidents';
import { composed, type Part, rejected, type Rejection } from './part';
import { kindOf, subject } from '../../../../shared/text/quote';
import { textOfValue } from './values/valueText';
import { hasUnshowable, trimEnds, UNSHOWABLE_CHARACTERS } from '../../../../shared/text/writing';

const LABEL = 'Send Once Key';
const HINT =
	'Every message needs its own key, such as {{ $json.order_id }}-shipped: a message whose key was ' +
	'sent before is skipped.';

/** Braces for a value that nobody filled in; those of JSON hold more. */
const GAP = /\{\{|\{\s*[a-z_][\w.]*\s*\}/i;

/**
 * The key that keeps a message from being sent again, in any execution. Refused is what would be
 * the same for every item: one message would go out, and all others would be skipped. Its length
 * does not matter: n8n keeps a hash of it.
 */
export function composeOnceKey(input: MessageInput): Part<string | undefined> {
	const { sendOnceKey: value, keyGaps } = input;
	if (value === undefined) return composed(undefined);
	const key = keyIn(value, keyGaps);
	if (typeof key !== 'string') return rejected('options', value, key, LABEL);
	if (keyGaps === undefined) return composed(key);
	return composed(key, [
		`${subject(LABEL, key)} has an empty part. If other messages have the same key, they are skipped`,
	]);
}

function keyIn(value: unknown, gaps: MessageInput['keyGaps']): string | Rejection {
	const result = textOfValue(value);
	if (result === undefined) return { why: 'is empty', hint: HINT };
	if ('why' in result) return result;
	if (typeof value === 'boolean') return { why: `is ${kindOf(value)}, not a key`, hint: HINT };
	const key = trimEnds(result.text);
	if (GAP.test(key)) return NOT_RUN;
	if (hasUnshowable(key)) return { why: `has ${UNSHOWABLE_CHARACTERS}`, hint: HINT };
	const why =
		gaps === 'all' ? 'has only its fixed text: an expression found no value' : noValueIn(key);
	return why === undefined ? key : { why, hint: HINT };
}

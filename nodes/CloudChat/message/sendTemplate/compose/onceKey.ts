import type { MessageInput } from '../model/input';
import { noValue, wordForNoValue } from './accidents';
import { composed, FIELDS, type Part, refused } from './part';
import { kindOf, subject } from '../../../../shared/text/quote';
import { textOfValue } from './values/valueText';
import { hasUnshowable, trimEnds, UNSHOWABLE_CHARACTERS } from '../../../../shared/text/writing';

const LABEL = 'Send Once Key';
const HINT =
	'Check its expression. Every message needs its own key: a message whose key was sent before is ' +
	'skipped.';

/**
 * The key that keeps a message from being sent again, in any execution. Refused is what would be
 * the same for every item: one message would go out, and all others would be skipped. Its length
 * does not matter: n8n keeps a hash of it.
 */
export function composeOnceKey(value: unknown, gaps?: MessageInput['keyGaps']): Part<string> {
	const { reason } = FIELDS.options;
	const refuse = (why: string, hint: string) =>
		refused(reason, LABEL, `${subject(LABEL, value)} ${why}.`, hint);

	const result = textOfValue(value);
	if (result === undefined) return refused(reason, LABEL, `${LABEL} is empty.`, HINT);
	if ('why' in result) return refuse(result.why, result.hint);
	if (typeof value === 'boolean') return refuse(`is ${kindOf(value)}, not a key`, HINT);
	const key = trimEnds(result.text);
	if (hasUnshowable(key)) return refuse(`has ${UNSHOWABLE_CHARACTERS}`, HINT);
	const word = wordForNoValue(key);
	if (word !== undefined) return refuse(noValue(word), HINT);
	if (gaps === 'all') return refuse('has only its fixed text: an expression found no value', HINT);
	if (gaps === undefined) return composed(key);
	return composed(key, [
		`${subject(LABEL, key)} has an empty part. If other messages have the same key, they are skipped`,
	]);
}

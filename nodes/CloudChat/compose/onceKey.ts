import { composed, FIELDS, type Part, refused } from './problem';
import { textOfValue } from './values/valueText';

const LABEL = 'Send Once Key';

/**
 * The key that keeps a message from being sent again, in any execution. An empty one is refused:
 * it would make all messages one, or leave the message without the protection that was asked for.
 */
export function composeOnceKey(value: unknown): Part<string> {
	const { reason } = FIELDS.options;
	const result = textOfValue(value);
	if (result === undefined) {
		const hint = 'Check its expression: every item needs a key of its own.';
		return refused(reason, LABEL, `${LABEL} is empty.`, hint);
	}
	if ('why' in result) return refused(reason, LABEL, `${LABEL} ${result.why}.`, result.hint);
	return composed(result.text.trim());
}

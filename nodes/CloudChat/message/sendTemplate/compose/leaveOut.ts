import { numbersIn } from '../../../../shared/phone/phoneList';
import { bad, good, type Result, type RunError } from '../../../../shared/problem';
import type { MessageInput } from '../model/input';
import type { ComposedTemplate } from '../model/templateMessage';

/**
 * Marks the messages of customers who are to get none, or says which entry of the list cannot be read.
 * `phoneList` is read by the rules of each item: see `phoneListIn`. Where messages go to a test number,
 * it is the customer who counts.
 */
export function leaveOut(
	composed: ComposedTemplate[],
	phoneList: string | undefined,
	inputs: MessageInput[],
): Result<ComposedTemplate[], RunError> {
	if (phoneList === undefined) return good(composed);
	// An item whose options were not understood has no rules.
	const understood = inputs.filter(({ optionProblems = [] }) => optionProblems.length === 0);
	const numbers = numbersIn(
		phoneList,
		understood.map(({ rules }) => rules),
	);
	if (!numbers.ok) {
		const { why, hint } = numbers.problem;
		const message = `Leave Out: ${why}.`;
		return bad({ reason: 'invalidOption', message, hint, itemIndex: 0 });
	}
	return good(
		composed.map((one) => {
			if (one.kind === 'refusal') return one;
			const { phoneNumber = '', intendedFor = phoneNumber } = one.to;
			return numbers.value.has(intendedFor) ? { ...one, isLeftOut: true } : one;
		}),
	);
}

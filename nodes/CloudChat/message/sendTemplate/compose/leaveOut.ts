import { numbersIn } from '../../../../shared/phone/phoneList';
import { bad, good, type Result, type RunError } from '../../../../shared/problem';
import type { Composed } from '../../sending/model/message';
import type { MessageInput } from '../model/input';

/**
 * Marks the messages of customers who are to get none, or says which entry of the list cannot be read.
 * `phoneList` is read by the rules of each item: see `phoneListIn`. Where messages go to a test number,
 * it is the customer who counts.
 */
export function leaveOut(
	composed: Composed[],
	phoneList: string | undefined,
	inputs: MessageInput[],
): Result<Composed[], RunError> {
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
			const customer = one.intendedFor ?? one.request.phone_number;
			return numbers.value.has(customer) ? { ...one, isLeftOut: true } : one;
		}),
	);
}

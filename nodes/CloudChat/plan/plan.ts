import type { Composed, Message, Refusal } from '../model/message';
import type { Failed, NotAttempted, Outcome } from '../model/outcome';
import type { Settings } from '../read/settings';

/** What becomes of an item: it is sent, or its outcome is already certain. */
export type Planned = { kind: 'send'; message: Message } | { kind: 'settled'; outcome: Outcome };

/** Looks across all items before the first byte is sent. */
export function makePlan(composed: Composed[], settings: Settings): Planned[] {
	const allOrNothing = settings.stopOnError && composed.some((one) => one.kind === 'refusal');
	return composed.map((one): Planned => {
		if (one.kind === 'refusal') return { kind: 'settled', outcome: refused(one) };
		if (allOrNothing) return { kind: 'settled', outcome: heldBack(one) };
		if (settings.dryRun) {
			const { itemIndex } = one;
			return { kind: 'settled', outcome: { status: 'preview', itemIndex, message: one } };
		}
		return { kind: 'send', message: one };
	});
}

function refused({ itemIndex, problems, phoneNumber }: Refusal): Failed {
	return {
		status: 'failed',
		reason: problems[0].reason,
		itemIndex,
		error: problems.map((problem) => problem.message).join(' '),
		hint: [...new Set(problems.map((problem) => problem.hint))].join(' '),
		...(phoneNumber === undefined ? {} : { phoneNumber }),
		...(problems.length > 1 ? { problems } : {}),
	};
}

function heldBack({ itemIndex, request }: Message): NotAttempted {
	return {
		status: 'notAttempted',
		reason: 'otherItemsInvalid',
		itemIndex,
		error: 'The message was held back because another item is invalid.',
		hint: 'Mend the invalid items, or set On Error of this node to continue.',
		phoneNumber: request.phone_number,
		request,
	};
}

import type {
	Planned,
	Sent,
} from '../../../../../nodes/CloudChat/message/sending/model/outcome.ts';
import type { PlanRules } from '../../../../../nodes/CloudChat/message/sending/model/settings.ts';
import type { Earlier } from '../../../../../nodes/CloudChat/message/sending/plan/plan.ts';
import { message, refusal } from '../../../messages.mts';

export const RULES: PlanRules = {
	stopOnError: false,
	allOrNothing: false,
	dryRun: false,
	duplicates: 'exact',
};

export const good = (item: number) => message(item, { phone_number: `+551198765432${item}` });
export const wrong = (itemIndex: number) =>
	refusal(itemIndex, {
		reason: 'invalidPhoneNumber',
		field: 'Phone Number',
		message: 'It is wrong.',
		hint: 'Fix it.',
	});

export const NOTHING: Earlier = {
	size: 0,
	sentFor: () => undefined,
	equalTo: () => undefined,
	sentTo: () => undefined,
};

/** An earlier try has sent the messages of these items. */
export function tried(sent: Sent, ...items: number[]): Earlier {
	return {
		...NOTHING,
		size: items.length,
		sentFor: (item) => (items.includes(item) ? sent : undefined),
	};
}

/** An earlier round has sent messages: equal ones, or others to the same person. */
export function sentBefore(by: 'equalTo' | 'sentTo', sent: Sent): Earlier {
	return { ...NOTHING, size: 1, [by]: () => sent };
}

export const ACCEPTED: Sent = { state: 'accepted', conversationId: 7, messageId: 8 };
export const UNKNOWN: Sent = { state: 'timeout' };

/** What becomes of each item, in a word. */
export const words = (planned: Planned[]) =>
	planned.map((one) => {
		if (one.kind === 'send') return 'send';
		const { outcome } = one;
		if ('problem' in outcome) return outcome.problem.reason;
		return 'reason' in outcome ? outcome.reason : outcome.status;
	});

import type { Composed, Message } from '../model/message';
import type { Outcome } from '../model/outcome';
import { findDuplicates, type DuplicateRule } from './duplicates';
import { heldBack, refused, tooMany } from './settled';

/** What becomes of an item: it is sent, or its outcome is already certain. */
export type Planned = { kind: 'send'; message: Message } | { kind: 'settled'; outcome: Outcome };

export interface PlanRules {
	/** *On Error: Stop Workflow*: nothing goes out if any item is invalid. */
	stopOnError: boolean;
	/** The same, by the user's choice. */
	allOrNothing: boolean;
	dryRun: boolean;
	duplicates: DuplicateRule;
	/** The run is refused where it would send more. */
	maxMessages?: number;
}

/**
 * Looks across all items before the first byte is sent. `replay` answers for a message that an
 * earlier try of this execution placed, or left unknown.
 */
export function makePlan(
	composed: Composed[],
	rules: PlanRules,
	replay: (message: Message) => Outcome | undefined,
): Planned[] {
	const messages = composed.filter((one): one is Message => one.kind === 'message');
	const duplicates = findDuplicates(messages, rules.duplicates);

	const plan = composed.map((one): Planned => {
		const { itemIndex } = one;
		// The template may have changed since an earlier try.
		const message = one.kind === 'refusal' ? one.message : one;
		const earlier = rules.dryRun || message === undefined ? undefined : replay(message);
		if (earlier !== undefined) return settled(earlier);
		if (one.kind === 'refusal') return settled(refused(one));
		if (duplicates.has(itemIndex)) {
			return settled({ status: 'skipped', reason: 'duplicateInRun', itemIndex, message: one });
		}
		if (rules.dryRun) return settled({ status: 'preview', itemIndex, message: one });
		return { kind: 'send', message: one };
	});

	const anyInvalid = plan.some((one) => one.kind === 'settled' && one.outcome.status === 'failed');
	if (anyInvalid && (rules.stopOnError || rules.allOrNothing)) return holdBack(plan, heldBack);
	const count = plan.filter(({ kind }) => kind === 'send').length;
	const { maxMessages } = rules;
	if (maxMessages !== undefined && count > maxMessages) {
		return holdBack(plan, (message) => tooMany(message, { count, maxMessages }));
	}
	return plan;
}

function settled(outcome: Outcome): Planned {
	return { kind: 'settled', outcome };
}

function holdBack(plan: Planned[], outcomeOf: (message: Message) => Outcome): Planned[] {
	return plan.map((planned) => {
		if (planned.kind === 'send') return settled(outcomeOf(planned.message));
		// What it repeats does not go out either.
		const { outcome } = planned;
		const repeats = outcome.status === 'skipped' && outcome.reason === 'duplicateInRun';
		return repeats ? settled(outcomeOf(outcome.message)) : planned;
	});
}

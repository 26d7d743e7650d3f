import type { Composed, Message } from '../model/message';
import type { Outcome, Planned, Sent } from '../model/outcome';
import type { PlanRules } from '../model/settings';
import { acceptedBefore, skipped, unknownBefore } from '../outcomes/sentBefore';
import { heldBack, refused, tooMany } from '../outcomes/notSent';

/** What went out before: in an earlier try or round, or in the execution that a Retry goes on from. */
export interface Earlier {
	/** How many messages of the execution went out, or may have. */
	readonly size: number;
	/** For this item, to the same number with the same template; any, if it is not a message now. */
	sentFor(itemIndex: number, message?: Message): Sent | undefined;
	/** The same message, wherever in the execution. */
	equalTo(message: Message): Sent | undefined;
	/** Any message to the same person. */
	sentTo(message: Message): Sent | undefined;
}

/** What becomes of each item, before the first byte is sent; see also `heldAsAWhole`. */
export function makePlan(composed: Composed[], rules: PlanRules, earlier: Earlier): Planned[] {
	const messages = composed.filter((one): one is Message => one.kind === 'message');
	const duplicates = findDuplicates(messages, rules.duplicates);

	return composed.map((one): Planned => {
		if (rules.dryRun) return settled(preview(one, duplicates));
		// What does not fit its template may have fitted in an earlier try.
		const message = one.kind === 'refusal' ? one.message : one;
		const sent = earlier.sentFor(one.itemIndex, message);
		if (sent?.state === 'accepted') return settled(acceptedBefore(one, sent));
		if (one.kind === 'refusal') {
			return sent ? settled(unknownBefore(one, sent)) : settled(refused(one), message);
		}
		if (sent === undefined && one.isLeftOut) return settled(skipped(one, 'leftOut'), one);
		const repeats = (first?: Sent, isOther?: true) =>
			settled(skipped(one, 'duplicateInRun', { first, isOther }));
		if (sent === undefined && duplicates.has(one.itemIndex)) return repeats();

		const before = sent ?? equalBefore(one, rules, earlier);
		if (before === undefined) {
			const other = rules.duplicates === 'recipient' ? earlier.sentTo(one) : undefined;
			return other === undefined ? { kind: 'send', message: one } : repeats(other, true);
		}
		if (before.state === 'accepted') return repeats(before);
		return settled(unknownBefore(one, before));
	});
}

/**
 * Nothing goes out where an item is invalid and that holds back the others, or where the execution
 * would send more than Max Messages allows. For the latter, and in a Retry, it is looked up what keys
 * will skip and what other executions have sent: that is no more to send. Elsewhere that would only
 * cost calls of n8n's database.
 */
export async function heldAsAWhole(
	plan: Planned[],
	rules: Omit<PlanRules, 'dryRun'> & { isRetry: boolean },
	earlier: Pick<Earlier, 'size'>,
	lookUp: (messages: Message[]) => Promise<Map<Message, Outcome>>,
): Promise<Planned[]> {
	const { maxMessages = Infinity } = rules;
	const isInvalid = plan.some((one) => one.kind === 'settled' && one.outcome.status === 'failed');
	const isTooLarge = (messages: Message[]) =>
		messages.length > 0 && earlier.size + messages.length > maxMessages;
	const isHeld = isInvalid && (rules.stopOnError || rules.allOrNothing);
	if (isHeld && !rules.isRetry) return holdBack(plan, rules, heldBack);
	if (!isHeld && !isTooLarge(messagesIn(plan))) return plan;
	const known = await lookUp(messagesIn(plan));
	const rest = plan.map((planned): Planned => {
		const outcome = planned.kind === 'send' ? known.get(planned.message) : undefined;
		return outcome ? settled(outcome) : planned;
	});
	if (isHeld) return holdBack(rest, rules, heldBack);
	const count = earlier.size + messagesIn(rest).length;
	return isTooLarge(messagesIn(rest))
		? holdBack(rest, rules, (message) => tooMany(message, { count, maxMessages }))
		: rest;
}

export function messagesIn(plan: Planned[]): Message[] {
	return plan.flatMap((planned) => (planned.kind === 'send' ? [planned.message] : []));
}

/** An identical message of an earlier round or tool call that keeps this one from going out. */
function equalBefore(
	message: Message,
	{ duplicates }: PlanRules,
	earlier: Earlier,
): Sent | undefined {
	const equal = earlier.equalTo(message);
	return equal?.state === 'accepted' && duplicates === 'allow' ? undefined : equal;
}

function preview(one: Composed, duplicates: Set<number>): Outcome {
	if (one.kind === 'refusal') return refused(one);
	const { itemIndex } = one;
	if (one.isLeftOut) return skipped(one, 'leftOut');
	return duplicates.has(itemIndex)
		? skipped(one, 'duplicateInRun')
		: { status: 'preview', itemIndex, message: one };
}

function settled(outcome: Outcome, message?: Message): Planned {
	return { kind: 'settled', outcome, message };
}

function holdBack(
	plan: Planned[],
	{ duplicates }: Pick<PlanRules, 'duplicates'>,
	outcomeOf: (message: Message) => Outcome,
): Planned[] {
	const held = new Set(messagesIn(plan).flatMap((message) => marksOf(message, duplicates)));
	return plan.map((planned) => {
		if (planned.kind === 'send') return settled(outcomeOf(planned.message));
		const { outcome } = planned;
		if (outcome.status !== 'skipped' || outcome.reason !== 'duplicateInRun') return planned;
		// What it repeats may be held back too.
		const { message, first } = outcome;
		const isHeld = !first && marksOf(message, duplicates).some((mark) => held.has(mark));
		return isHeld ? settled(outcomeOf(message)) : planned;
	});
}

/**
 * The item indexes of messages that repeat an earlier one of the run: the same message to the same
 * person, or with `recipient` any message to them. With a test number in place it is the person it
 * was meant for that counts. Two items with one send-once key repeat each other under every rule.
 */
export function findDuplicates(messages: Message[], rule: PlanRules['duplicates']): Set<number> {
	const seen = new Set<string>();
	const duplicates = new Set<number>();
	for (const message of messages) {
		const marks = marksOf(message, rule);
		if (marks.some((mark) => seen.has(mark))) duplicates.add(message.itemIndex);
		else marks.forEach((mark) => seen.add(mark));
	}
	return duplicates;
}

/** Two messages repeat each other where they have one of these in common. */
function marksOf({ onceKey, identity }: Message, rule: PlanRules['duplicates']): string[] {
	const marks = onceKey === undefined ? [] : [`key ${onceKey}`];
	if (rule === 'exact') marks.push(`content ${identity.content}`);
	if (rule === 'recipient') marks.push(`person ${identity.person}`);
	return marks;
}

import type { LedgerEntry } from '../../dev/sandbox/index.mts';
import type { NodeResult } from '../../dev/engine/sendTemplate.mts';

/** An outcome as it came out of the node, whichever output it took. */
interface OutcomeOfItem {
	item: number;
	status: string;
	phoneNumber: string;
}

/**
 * The four checks of every run: nobody got a message twice; every item has one outcome; what is
 * accepted was taken; what was taken is accepted or unknown. A run that threw shows no outcomes, so
 * of it the journal that n8n stores with the execution is checked instead.
 */
export function checkRun(result: NodeResult, itemCount: number, ledger: LedgerEntry[]): void {
	const taken = ledger.map(({ phoneNumber }) => phoneNumber);
	expect(taken).toHaveLength(new Set(taken).size);
	if (result.error !== undefined) {
		expect(result.error.context?.itemIndex).toEqual(expect.any(Number));
		expect(entriesOfJournal(result).length).toBeGreaterThanOrEqual(taken.length);
		return;
	}

	const outcomes = outcomesOf(result);
	expect(outcomes.map(({ item }) => item).sort((one, other) => one - other)).toEqual(
		Array.from({ length: itemCount }, (_, item) => item),
	);
	const phonesThatAre = (...statuses: string[]) =>
		outcomes
			.filter(({ status }) => statuses.includes(status))
			.map(({ phoneNumber }) => phoneNumber);
	expect(taken).toEqual(expect.arrayContaining(phonesThatAre('accepted')));
	expect(phonesThatAre('accepted', 'unknown')).toEqual(expect.arrayContaining(taken));
}

/** What the journal holds: an entry for each message that is accepted or unknown. */
export function entriesOfJournal({ run }: NodeResult): object[] {
	const context = run.data.executionData?.contextData['node:CloudChat'];
	const journal = context?.journal as { messages: Record<string, object> } | undefined;
	return Object.values(journal?.messages ?? {});
}

function outcomesOf({ output }: NodeResult): OutcomeOfItem[] {
	return [...output('CloudChat', 0), ...output('CloudChat', 1)].map(({ json, pairedItem }) => {
		const outcome = (json.details ?? json) as { status: string; phoneNumber: string };
		const item = (pairedItem as { item: number }).item;
		return { item, status: outcome.status, phoneNumber: outcome.phoneNumber };
	});
}

import type { NodeExecutionHint } from 'n8n-workflow';

import { isPlaced, type Outcome } from '../model/outcome';
import type { TrialEnd } from '../model/limits';

/** Outcomes in the order in which a person asks for them. */
const KINDS: Record<Outcome['status'], string> = {
	accepted: 'accepted',
	preview: 'previewed',
	skipped: 'skipped',
	failed: 'failed',
	unknown: 'unknown',
	notAttempted: 'not attempted',
};

/** The run in a line, such as `38 accepted, 1 skipped, 1 failed`. */
export function summaryOf(outcomes: Outcome[]): string {
	const told = Object.entries(KINDS).flatMap(([kind, name]) => {
		const count = outcomes.filter(({ status }) => status === kind).length;
		return count > 0 ? [`${count} ${name}`] : [];
	});
	return told.join(', ') || 'No items';
}

/** The same as n8n shows it above the node's output. */
export function summaryHint(outcomes: Outcome[]): NodeExecutionHint {
	return hintOf(outcomes.every(isPlaced), `${summaryOf(outcomes)}.`);
}

/** What came of a trial, once. */
export function trialHint({ reason, why, hint }: TrialEnd): NodeExecutionHint {
	const others = reason === undefined ? '' : 'The other messages were not sent. ';
	return hintOf(reason === undefined, `Trial Batch: ${why}. ${others}${hint}`);
}

/** What a dry run tells of the whole campaign. */
export function campaignHint(campaign: string[]): NodeExecutionHint {
	return hintOf(true, `Dry Run: ${campaign.join(' ')}`);
}

/** *Send Once Key* remembers about this many keys of the node. */
export function forgettingHint(remembered: number): NodeExecutionHint {
	return hintOf(
		false,
		`This node remembers about ${remembered} Send Once Keys. After 10,000 keys, it forgets the oldest ones, and their messages can be sent again.`,
	);
}

function hintOf(isGood: boolean, message: string): NodeExecutionHint {
	return { message, type: isGood ? 'info' : 'warning', location: 'outputPane' };
}

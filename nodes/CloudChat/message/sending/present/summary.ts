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
	return {
		message: `${summaryOf(outcomes)}.`,
		type: outcomes.every(isPlaced) ? 'info' : 'warning',
		location: 'outputPane',
	};
}

/** What came of a trial, once. */
export function trialHint({ reason, why, hint }: TrialEnd): NodeExecutionHint {
	const others = reason === undefined ? '' : 'The other messages were not sent. ';
	return {
		message: `Trial Batch: ${why}. ${others}${hint}`,
		type: reason === undefined ? 'info' : 'warning',
		location: 'outputPane',
	};
}

/** What a dry run tells of the whole campaign. */
export function campaignHint(campaign: string[]): NodeExecutionHint {
	return { message: `Dry Run: ${campaign.join(' ')}`, type: 'info', location: 'outputPane' };
}

/** *Send Once Key* remembers about this many keys of the node. */
export function forgettingHint(remembered: number): NodeExecutionHint {
	return {
		message: `This node remembers about ${remembered} Send Once Keys. After 10,000 keys, it forgets the oldest ones, and their messages can be sent again.`,
		type: 'warning',
		location: 'outputPane',
	};
}

import type { INode, NodeApiError, NodeOperationError } from 'n8n-workflow';

import { thrownError } from '../../../../shared/n8n/items';
import type { Words } from '../model/message';
import { isPlaced, type NotPlaced, type Outcome } from '../model/outcome';

/** Of n8n's two ways to run a failed execution once more. */
const WHAT_SENDS_AGAIN =
	'Executions → Retry does not send accepted messages again. Running the workflow again does';

/** The Retry of a workflow that calls this one calls it anew: that is another execution. */
const WHAT_SENDS_AGAIN_CALLED =
	'Retry of this called workflow does not send accepted messages again. Retry of the workflow that calls it does, and so does running it again';

interface StopErrorOf {
	/** Another workflow calls this one, and its execution shows this error too. */
	isCalled?: boolean;
	/** Earlier rounds of the node, as in a loop, have sent messages of their own. */
	runIndex: number;
	/** The item to begin with, where the same is wrong with all of them. */
	first?: number;
	words: Words;
}

/**
 * The error that *On Error: Stop Workflow* throws: of the first item that was not placed.
 */
export function stopError(
	node: INode,
	outcomes: Outcome[],
	{ runIndex, isCalled = false, first: from = 0, words }: StopErrorOf,
): NodeApiError | NodeOperationError | undefined {
	const failures = outcomes.filter((outcome): outcome is NotPlaced => !isPlaced(outcome));
	const tried = failures.filter((outcome) => outcome.status !== 'notAttempted');
	const first = tried.find(({ itemIndex }) => itemIndex >= from) ?? tried[0] ?? failures[0];
	if (first === undefined) return undefined;

	const sendsAgain = `${isCalled ? WHAT_SENDS_AGAIN_CALLED : WHAT_SENDS_AGAIN}${words.unless}.`;
	const hint = `${first.problem.hint} ${countOf(outcomes, { runIndex, sendsAgain })}`;
	return thrownError(node, { ...first.problem, hint }, first.itemIndex);
}

/** What went out before, and what another run would do. */
function countOf(
	outcomes: Outcome[],
	{ runIndex, sendsAgain }: { runIndex: number; sendsAgain: string },
): string {
	const count = (status: Outcome['status']) =>
		outcomes.filter((outcome) => outcome.status === status).length;
	const accepted = count('accepted');
	const unknown = count('unknown');
	const round = runIndex === 0 ? '' : ' in this round';
	return [
		accepted === 0
			? `No message was accepted${round}.`
			: `${accepted} of ${outcomes.length} messages were accepted${round}.`,
		unknown === 0 ? '' : `${unknown} may have gone out: look in CloudChat before you send again.`,
		accepted + runIndex === 0 ? '' : sendsAgain,
	]
		.filter((sentence) => sentence !== '')
		.join(' ');
}

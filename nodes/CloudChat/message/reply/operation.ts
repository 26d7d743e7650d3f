import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import pLimit from 'p-limit';

import { inOneSentence } from '../../../shared/api/readAnswer';
import { readConversation } from '../../../shared/conversations/conversation';
import { stopsOnError } from '../../../shared/n8n/tool';
import type { Operation } from '../../../shared/n8n/operation';
import { valuesWithout } from '../../../shared/options/option';
import { runOptions } from '../../../shared/options/readOptions';
import { pacedCalls } from '../../../shared/pace/pacedReader';
import { refusalOf } from '../sending/model/message';
import { readFoundation } from '../sending/read/foundation';
import { inTurn, refuseAll, Sending } from '../sending/sending';
import { composeReplies, WORDS, type ComposedReply } from './compose';
import { OPTIONS } from './form';

export { properties } from './form';

export const option: Operation['option'] = {
	name: 'Reply',
	value: 'reply',
	description: 'Write a free text, a file or a private note into a conversation',
	action: 'Reply in conversation',
};

/** The way of a reply: read → compose → check the window → plan → deliver → present. */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await inTurn(context, async (run) => {
		const foundation = await readFoundation(context, readSettings(context));
		const { account, settings, error } = foundation;
		const sending = new Sending(context, run, foundation, WORDS);
		const composed = error
			? refuseAll(context, error, WORDS)
			: await composeReplies(context, account.accountId);
		const { timeout, parallel, checkWindow } = settings;
		// At the pace of the replies: a pause that CloudChat asks for holds both.
		const call = pacedCalls(context, account, { timeout, pace: sending.journal.limits });
		const windowOf = async (id: number) => await readConversation(call, account, id);
		const checked = checkWindow ? await checkWindows(composed, windowOf, parallel) : composed;
		const plan = await sending.plan(checked);
		const outcomes = await sending.deliver(plan);
		return sending.present(outcomes);
	});
}

function readSettings(context: IExecuteFunctions) {
	const read = runOptions(context, OPTIONS, 'options');
	const options = read.ok ? read.value : valuesWithout(OPTIONS);
	const always = { allOrNothing: false, dryRun: false, simplify: true, stopAfterFailures: 10 };
	const settings = { ...options, ...always, stopOnError: stopsOnError(context) };
	return { settings, error: read.ok ? undefined : read.problem };
}

/**
 * Refuses replies that WhatsApp would not take, since the customer's last message is too long ago. Each
 * conversation is read once. Where that cannot be read, they are sent with a note. A private note needs
 * no window.
 */
async function checkWindows(
	composed: ComposedReply[],
	windowOf: (conversationId: number) => ReturnType<typeof readConversation>,
	parallel: number,
): Promise<ComposedReply[]> {
	const limit = pLimit(parallel);
	const known = new Map<number, ReturnType<typeof windowOf>>();
	const check = async (one: ComposedReply): Promise<ComposedReply> => {
		if (one.kind === 'refusal' || one.isPrivate) return one;
		const id = one.to.conversationId;
		const reading = known.get(id) ?? limit(windowOf, id);
		known.set(id, reading);
		const found = await reading;
		const canReply = found.ok ? found.value.canReply : undefined;
		if (canReply === true) return one;
		if (canReply === undefined) {
			const why = found.ok ? 'CloudChat does not tell.' : inOneSentence(found.problem);
			return { ...one, notes: [`The 24-hour window was not checked. ${why.slice(0, -1)}`] };
		}
		return refusalOf(one, {
			reason: 'windowClosed',
			message: `The customer of conversation ${id} wrote last more than 24 hours ago, so WhatsApp takes no free text.`,
			hint: 'Send a template with the operation Send Template. Once the customer answers, you can reply.',
		});
	};
	return await Promise.all(composed.map(check));
}

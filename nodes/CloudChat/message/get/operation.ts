import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { stopsOnError } from '../../../shared/n8n/onError';
import { thrownError } from '../../../shared/n8n/items';
import type { Operation } from '../../../shared/n8n/operation';
import { parameterReader } from '../../../shared/n8n/parameter';
import { paceOf } from '../../../shared/pace/paceOf';
import { getMessages } from './deliver/getMessages';
import type { NotRead, Outcome } from './model/outcome';
import { present } from './present/present';
import { readAsked } from './read/asked';
import { readFoundation } from './read/foundation';

export { properties } from './form/properties';

export const option: Operation['option'] = {
	name: 'Get',
	value: 'get',
	description:
		'Retrieve the status of a message: whether it was delivered or read, or why it failed',
	action: 'Get message status',
};

/** What became of the messages that the items name. Nothing is sent. */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const stopOnError = stopsOnError(context);
	const items = context.getInputData();
	const foundation = await readFoundation(context);
	if (!foundation.ok) {
		const { reason, message: error, hint, itemIndex } = foundation.problem;
		if (stopOnError) throw thrownError(context.getNode(), foundation.problem, itemIndex);
		return present(
			items.map((_, index) => ({ ok: false, itemIndex: index, reason, error, hint })),
			NO_ACCOUNT,
		);
	}
	const { account, settings } = foundation.value;
	const read = parameterReader(context);
	const outcomes = await getMessages(
		context,
		items.map((_, itemIndex) => readAsked(read, itemIndex)),
		{ account, settings, pace: paceOf(context), stopOnError },
	);
	const first = outcomes.find(isNotRead);
	if (first !== undefined && stopOnError && !context.getExecutionCancelSignal()?.aborted) {
		throw thrownError(context.getNode(), { ...first, message: first.error }, first.itemIndex);
	}
	return present(outcomes, { account, simplify: settings.simplify });
}

/** Where the account is not known, no item has a link. */
const NO_ACCOUNT = { account: { baseUrl: '', accountId: '' }, simplify: true };

function isNotRead(outcome: Outcome): outcome is NotRead {
	return !outcome.ok;
}

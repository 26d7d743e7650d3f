import type { IExecuteFunctions } from 'n8n-workflow';

import { inboxIdIn } from '../../../../shared/inboxes/inboxId';
import { locatorValue } from '../../../../shared/n8n/locator';
import { parameterReader } from '../../../../shared/n8n/parameter';
import { itemOptions } from '../../../../shared/options/readOptions';
import { LIMIT, ONLY_SENDABLE, RETURN_ALL } from '../model/fields';
import type { Asked, NotRead } from '../model/outcome';

/** What each item asks for. Each may have values of its own, since nothing is sent. */
export function readAsked(context: IExecuteFunctions, accountId: string): Array<Asked | NotRead> {
	const read = parameterReader(context);
	const readAmount = itemOptions(context, { returnAll: RETURN_ALL, limit: LIMIT });
	const readFilters = itemOptions(context, { onlySendable: ONLY_SENDABLE }, 'filters');

	return context.getInputData().map((_, itemIndex) => {
		const amount = readAmount(itemIndex);
		const filters = readFilters(itemIndex);
		const [problem] = [...amount.problems, ...filters.problems];
		if (problem !== undefined) {
			const { reason, message: error, hint } = problem;
			return { ok: false, itemIndex, reason, error, hint };
		}
		const { returnAll, limit } = amount.values;
		const inbox = inboxOf(() => locatorValue(read('inboxId', itemIndex)), accountId);
		if (!inbox.ok) {
			const { message: error, hint } = inbox;
			return { ok: false, itemIndex, reason: 'invalidInbox', error, hint };
		}
		return {
			itemIndex,
			inboxId: inbox.inboxId,
			limit: returnAll ? undefined : limit,
			onlySendable: filters.values.onlySendable,
		};
	});
}

/** An expression that fails spoils its own item only. */
function inboxOf(read: () => unknown, accountId: string): ReturnType<typeof inboxIdIn> {
	let value: unknown;
	try {
		value = read();
	} catch (error) {
		const words = error instanceof Error ? error.message : String(error);
		return {
			ok: false,
			message: `The expression in Inbox failed: ${words}`,
			hint: 'Fix the expression, or the data that it reads.',
		};
	}
	return inboxIdIn(value, 'Inbox', accountId);
}

import type { IExecuteFunctions } from 'n8n-workflow';

import { inboxIdIn } from '../../../../shared/inboxes/inboxId';
import { locatorValue } from '../../../../shared/n8n/locator';
import { parameterReader } from '../../../../shared/n8n/parameter';
import { optionsOf } from '../../../../shared/options/findOption';
import { LIMIT, ONLY_SENDABLE, RETURN_ALL } from '../model/fields';
import type { Asked, NotRead } from '../model/outcome';

/** What each item asks for. Each may have values of its own, since nothing is sent. */
export function readAsked(context: IExecuteFunctions, accountId: string): Array<Asked | NotRead> {
	const read = parameterReader(context);
	const find = optionsOf(context);
	const returnAll = find('returnAll', RETURN_ALL);
	const limit = find('limit', LIMIT);
	const onlySendable = find('filters.onlySendable', ONLY_SENDABLE);

	return context.getInputData().map((_, itemIndex) => {
		const all = returnAll.at(itemIndex);
		const most = 'value' in all && all.value ? { value: undefined } : limit.at(itemIndex);
		const sendable = onlySendable.at(itemIndex);
		for (const reading of [all, most, sendable]) {
			if (!('problem' in reading)) continue;
			const { reason, message: error, hint } = reading.problem;
			return { ok: false, itemIndex, reason, error, hint };
		}
		const inbox = inboxOf(() => locatorValue(read('inboxId', itemIndex)), accountId);
		if (!inbox.ok) {
			const { message: error, hint } = inbox;
			return { ok: false, itemIndex, reason: 'invalidInbox', error, hint };
		}
		return {
			itemIndex,
			inboxId: inbox.inboxId,
			...('value' in most && most.value !== undefined ? { limit: most.value } : {}),
			onlySendable: 'value' in sendable && sendable.value,
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

import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { inboxReader } from '../../../shared/inboxes/inboxId';
import { eachItem } from '../../../shared/n8n/eachItem';
import type { Operation } from '../../../shared/n8n/operation';
import { itemFields } from '../../../shared/options/readOptions';
import { bad, good } from '../../../shared/problem';
import { readTemplates } from '../../../shared/templates/readTemplates';
import { isSendable, type Template } from '../../../shared/templates/template';
import { AMOUNT, FILTERS } from './form';
import { templateJson } from './templateJson';

export { properties } from './form';

export const option: Operation['option'] = {
	name: 'Get Many',
	value: 'getMany',
	description: 'Retrieve the templates of an inbox, with their variables and buttons',
	action: 'Get many templates',
};

const TIMEOUT = 10_000;

const ASSUMPTION = 'This node assumes that CloudChat lists templates as Chatwoot does.';

interface AskedTemplates {
	inboxId: string;
	/** Absent: all. */
	limit?: number;
	onlySendable: boolean;
}

/** The templates of the inboxes that the items name: one item for each template and language. */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const inboxOf = inboxReader(context);
	const amountOf = itemFields(context, AMOUNT);
	const filtersOf = itemFields(context, FILTERS, 'filters');
	// An inbox is read once, however many items ask for it.
	const known = new Map<string, ReturnType<typeof readTemplates>>();
	return await eachItem<AskedTemplates>(context, {
		...{ status: 'notRead', timeout: TIMEOUT },
		read(itemIndex, { accountId }) {
			const amount = amountOf(itemIndex);
			const filters = filtersOf(itemIndex);
			if (!amount.ok) return amount;
			if (!filters.ok) return filters;
			const inbox = inboxOf(itemIndex, accountId);
			if (!inbox.ok) return inbox;
			const limit = amount.value.returnAll ? undefined : amount.value.limit;
			return good({ inboxId: inbox.value, limit, ...filters.value });
		},
		async act({ inboxId, limit, onlySendable }, _call, account) {
			const reading = known.get(inboxId) ?? readTemplates(context, account, inboxId, TIMEOUT);
			known.set(inboxId, reading);
			const found = await reading;
			if (!found.ok) {
				const hint = `${found.problem.hint} ${ASSUMPTION}`;
				return bad({ ...found.problem, hint, more: { inboxId } });
			}
			const wanted = found.value.filter((template) => !onlySendable || isSendable(template));
			return good(wanted.sort(byName).slice(0, limit).map(templateJson));
		},
	});
}

function byName(one: Template, other: Template): number {
	return (
		one.name.localeCompare(other.name, 'en') || one.language.localeCompare(other.language, 'en')
	);
}

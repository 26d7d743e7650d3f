import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { readAccount } from '../../../shared/api/account';
import { notRead } from '../../../shared/api/notRead';
import { errorJson, itemOf, thrownError } from '../../../shared/n8n/items';
import { stopsOnError } from '../../../shared/n8n/onError';
import type { Operation } from '../../../shared/n8n/operation';
import { lookUpTemplates } from '../../../shared/templates/readTemplates';
import { isSendable, type Template } from '../../../shared/templates/template';
import { templateJson } from '../../../shared/templates/templateJson';
import type { Asked, NotRead } from './model/outcome';
import { readAsked } from './read/asked';

export { properties } from './form/properties';

export const option: Operation['option'] = {
	name: 'Get Many',
	value: 'getMany',
	description: 'Retrieve the templates of an inbox, with their variables and buttons',
	action: 'Get many templates',
};

/** An inbox is read once, however many items ask for it. */
type Lookup = ReturnType<typeof lookUpTemplates>;

/** The templates of the inboxes that the items name: one item for each template and language. */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const stopOnError = stopsOnError(context);
	const found = await templatesOf(context);
	const isStopped = context.getExecutionCancelSignal()?.aborted === true;
	return found.flatMap((one) => {
		if (!('ok' in one)) return one.templates.map((json) => itemOf(json, one.itemIndex));
		if (stopOnError && !isStopped)
			throw thrownError(context.getNode(), { ...one, message: one.error }, one.itemIndex);
		const { error, itemIndex, inboxId, reason, hint, httpCode, response } = one;
		const told = { status: 'notRead', reason, itemIndex, inboxId, hint, httpCode, response };
		return [itemOf(errorJson(error, told), itemIndex)];
	});
}

type Found = { itemIndex: number; templates: Array<ReturnType<typeof templateJson>> } | NotRead;

async function templatesOf(context: IExecuteFunctions): Promise<Found[]> {
	const read = await readAccount(context);
	if (!read.ok) {
		const { message: error, reason, hint } = read.problem;
		return context
			.getInputData()
			.map((_, itemIndex) => ({ ok: false, itemIndex, reason, error, hint }));
	}
	const account = read.value;
	const lookups = new Map<string, Lookup>();
	const found: Found[] = [];
	for (const item of readAsked(context, account.accountId)) {
		if ('ok' in item) {
			found.push(item);
			continue;
		}
		const { inboxId } = item;
		const lookup = lookups.get(inboxId) ?? lookUpTemplates(context, account, inboxId);
		lookups.set(inboxId, lookup);
		found.push(foundOf(item, await lookup));
	}
	return found;
}

function foundOf(asked: Asked, looked: Awaited<Lookup>): Found {
	const { itemIndex, inboxId, limit, onlySendable } = asked;
	if (!looked.ok) {
		const words = notRead(looked);
		return { ok: false, itemIndex, inboxId, ...words, hint: `${words.hint} ${ASSUMPTION}` };
	}
	const wanted = looked.templates
		.filter((template) => !onlySendable || isSendable(template))
		.sort(byName)
		.slice(0, limit);
	return { itemIndex, templates: wanted.map(templateJson) };
}

const ASSUMPTION =
	'That CloudChat lists templates, as Chatwoot does, is an assumption of this node.';

function byName(one: Template, other: Template): number {
	return (
		one.name.localeCompare(other.name, 'en') || one.language.localeCompare(other.language, 'en')
	);
}

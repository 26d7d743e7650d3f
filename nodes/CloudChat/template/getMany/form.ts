import type { INodeProperties } from 'n8n-workflow';

import { inboxField } from '../../../shared/inboxes/inboxId';
import { collectionOf, fieldOf, wholeNumber, yesNo } from '../../../shared/options/option';

const show = { resource: ['template'], operation: ['getMany'] };

/** How many templates to return. */
export const AMOUNT = {
	returnAll: yesNo({
		label: 'Return All',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	}),
	limit: wholeNumber({
		label: 'Limit',
		default: 50,
		min: 1,
		max: 100_000,
		description: 'Max number of results to return',
	}),
};

export const FILTERS = {
	onlySendable: yesNo({
		label: 'Only Sendable',
		default: true,
		description:
			'Whether to return only templates that WhatsApp has approved and that Send Template can send',
	}),
};

/** The operation's fields, in the order in which the user sees them. */
export const properties: INodeProperties[] = [
	inboxField({ show }, 'The WhatsApp inbox whose templates to return'),
	fieldOf('returnAll', AMOUNT.returnAll, { show }),
	fieldOf('limit', AMOUNT.limit, { show, hide: { returnAll: [true] } }),
	collectionOf('Filter', FILTERS, { show }),
];

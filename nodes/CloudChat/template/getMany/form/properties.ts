import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { inboxField } from '../../../../shared/inboxes/inboxField';
import { fieldOf } from '../../../../shared/options/option';
import { LIMIT, ONLY_SENDABLE, RETURN_ALL } from '../model/fields';

const SHOW = { resource: ['template'], operation: ['getMany'] };
const onGetMany: IDisplayOptions = { show: SHOW };

/** The operation's fields, in the order in which the user sees them. */
export const properties: INodeProperties[] = [
	inboxField(onGetMany, 'The WhatsApp inbox whose templates to return'),
	{ ...fieldOf('returnAll', RETURN_ALL), displayOptions: onGetMany },
	{
		...fieldOf('limit', LIMIT),
		displayOptions: { show: { ...SHOW, returnAll: [false] } },
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		displayOptions: onGetMany,
		placeholder: 'Add Filter',
		default: {},
		options: [fieldOf('onlySendable', ONLY_SENDABLE)],
	},
];

import type { INodeProperties } from 'n8n-workflow';

import { collectionOf, fieldOf } from '../../../../shared/options/option';
import { SIMPLIFY } from '../../../../shared/options/readOptions';
import { GONE, ITEM_OPTIONS, RUN_OPTIONS } from '../model/options';
import { buttonProperties } from './buttons';
import { messageProperties } from './message';
import { onSendTemplate } from './show';
import { variableProperties } from './variables';

/** Everything with a good default. */
export const optionsProperty = collectionOf(
	'Option',
	{ ...ITEM_OPTIONS, ...RUN_OPTIONS, ...GONE },
	onSendTemplate,
);

export const simplifyProperty = fieldOf('simplify', SIMPLIFY, onSendTemplate);

/** Last, since it is about what comes after the first message. */
const acceptedNotice: INodeProperties = {
	displayName:
		'CloudChat accepts a message first and sends it later; it can still fail. The operation Message: Get tells whether it arrived.',
	name: 'acceptedNotice',
	type: 'notice',
	displayOptions: onSendTemplate,
	default: '',
};

/** The operation's fields, in the order in which the user sees them. */
export const properties: INodeProperties[] = [
	...messageProperties,
	...variableProperties,
	...buttonProperties,
	simplifyProperty,
	optionsProperty,
	acceptedNotice,
];

import type { INodeProperties } from 'n8n-workflow';

import { deliveryOptions } from './deliveryOptions';
import { messageOptions } from './messageOptions';
import { onSendTemplate } from './show';

/** Everything with a good default, in alphabetical order as n8n wants it. */
export const optionsProperty: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	displayOptions: onSendTemplate,
	placeholder: 'Add Option',
	default: {},
	options: [...messageOptions, ...deliveryOptions].sort((one, other) =>
		one.displayName.localeCompare(other.displayName, 'en'),
	),
};

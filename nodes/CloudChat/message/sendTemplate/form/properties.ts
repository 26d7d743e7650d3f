import type { INodeProperties } from 'n8n-workflow';

import { buttonProperties } from './buttons';
import { messageProperties } from './message';
import { optionsProperty, simplifyProperty } from './options';
import { variableProperties } from './variables';

/** The operation's fields, in the order in which the user sees them. */
export const properties: INodeProperties[] = [
	...messageProperties,
	...variableProperties,
	...buttonProperties,
	simplifyProperty,
	optionsProperty,
];

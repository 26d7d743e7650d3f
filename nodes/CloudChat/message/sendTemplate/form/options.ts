import type { INodeProperties } from 'n8n-workflow';

import { fieldOf, fieldsOf } from '../../../../shared/options/option';
import { SIMPLIFY } from '../../../../shared/options/simplify';
import { GONE, ITEM_OPTIONS, RUN_OPTIONS } from '../model/options';
import { onSendTemplate } from './show';

/** Everything with a good default. */
export const optionsProperty: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	displayOptions: onSendTemplate,
	placeholder: 'Add Option',
	default: {},
	options: fieldsOf({ ...ITEM_OPTIONS, ...RUN_OPTIONS, ...GONE }),
};

export const simplifyProperty: INodeProperties = {
	...fieldOf('simplify', SIMPLIFY),
	displayOptions: onSendTemplate,
};

import type { INodeProperties } from 'n8n-workflow';

import { addedFieldOf, fieldOf } from '../../../../shared/options/field';
import { goneFieldOf } from '../../../../shared/options/gone';
import { GONE, OPTIONS, SIMPLIFY } from '../model/options/table';
import { onSendTemplate } from './show';

/** Everything with a good default, in alphabetical order as n8n wants it. */
export const optionsProperty: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	displayOptions: onSendTemplate,
	placeholder: 'Add Option',
	default: {},
	options: [
		...Object.entries(OPTIONS).map(([name, option]) => addedFieldOf(name, option)),
		...Object.entries(GONE).map(([name, option]) => goneFieldOf(name, option)),
	].sort((one, other) => one.displayName.localeCompare(other.displayName, 'en')),
};

export const simplifyProperty: INodeProperties = {
	...fieldOf('simplify', SIMPLIFY),
	displayOptions: onSendTemplate,
};

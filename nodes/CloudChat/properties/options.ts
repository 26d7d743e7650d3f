import type { INodeProperties } from 'n8n-workflow';

import type { Option } from '../model/options/kinds';
import { OPTIONS, SIMPLIFY } from '../model/options/table';
import { onSendTemplate } from './show';

/** Everything with a good default, in alphabetical order as n8n wants it. */
export const optionsProperty: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	displayOptions: onSendTemplate,
	placeholder: 'Add Option',
	default: {},
	options: Object.entries(OPTIONS)
		.map(([name, option]) => fieldOf(name, option))
		.sort((one, other) => one.displayName.localeCompare(other.displayName, 'en')),
};

export const simplifyProperty: INodeProperties = {
	...fieldOf('simplify', SIMPLIFY),
	displayOptions: onSendTemplate,
};

/** An option as a field of n8n's form. */
function fieldOf(name: string, option: Option): INodeProperties {
	const { label: displayName, description } = option;
	switch (option.kind) {
		case 'yesNo':
			return { displayName, name, type: 'boolean', default: option.default, description };
		case 'number': {
			const { min: minValue, max: maxValue, example = minValue } = option;
			return {
				displayName,
				name,
				type: 'number',
				typeOptions: { minValue, maxValue, numberPrecision: 0 },
				default: option.default ?? example,
				description,
			};
		}
		case 'choice':
			return {
				displayName,
				name,
				type: 'options',
				options: [...option.choices],
				default: option.default,
				description,
			};
		case 'text': {
			const { placeholder } = option;
			return { displayName, name, type: 'string', default: '', placeholder, description };
		}
	}
}

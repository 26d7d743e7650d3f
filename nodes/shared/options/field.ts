import type { INodeProperties } from 'n8n-workflow';

import type { Option } from './kinds';

/** An option as a field of n8n's form. */
export function fieldOf(name: string, option: Option): INodeProperties {
	const { label, description } = option;
	return { displayName: label, name, description, ...inputOf(option) };
}

function inputOf(
	option: Option,
): Pick<INodeProperties, 'type' | 'default'> & Partial<INodeProperties> {
	switch (option.kind) {
		case 'yesNo':
			return { type: 'boolean', default: option.default };
		case 'number': {
			const { min, max, example = min } = option;
			return {
				type: 'number',
				typeOptions: { minValue: min, maxValue: max, numberPrecision: 0 },
				default: option.default ?? example,
			};
		}
		case 'choice':
			return { type: 'options', options: [...option.choices], default: option.default };
		case 'text':
			return { type: 'string', placeholder: option.placeholder, default: '' };
	}
}

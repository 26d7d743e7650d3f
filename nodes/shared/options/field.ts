import type { INodeProperties } from 'n8n-workflow';

import type { Option } from './kinds';

/** An option as a field of n8n's form. */
export function fieldOf(name: string, option: Option): INodeProperties {
	const { label, description, builderHint } = option;
	return {
		displayName: label,
		name,
		description,
		...inputOf(option),
		...(builderHint === undefined ? {} : { builderHint: { propertyHint: builderHint } }),
	};
}

/**
 * An option in a collection, as it is when somebody adds it: a yes-or-no option begins with its
 * careful answer, since one who adds *Dry Run* does not want to send. Left out, it has its default.
 */
export function addedFieldOf(name: string, option: Option): INodeProperties {
	const field = fieldOf(name, option);
	return option.kind === 'yesNo' ? { ...field, default: option.careful } : field;
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

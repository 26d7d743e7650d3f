import { NodeHelpers, type INodeParameters, type INodeProperties } from 'n8n-workflow';

import {
	optionsProperty,
	simplifyProperty,
} from '../../../../../nodes/CloudChat/message/sendTemplate/form/properties.ts';

const all = (optionsProperty.options ?? []) as INodeProperties[];
/** Options that are gone have a condition: they are shown where a workflow has them. */
const fields = all.filter(({ displayOptions }) => displayOptions === undefined);
const gone = all.filter((one) => !fields.includes(one));

/** What n8n keeps of these options. */
function kept(options: INodeParameters, withDefaults: boolean) {
	const properties = [{ ...optionsProperty, displayOptions: undefined }];
	const given = { options };
	return NodeHelpers.getNodeParameters(properties, given, withDefaults, false, null, null)?.options;
}

// n8n's linter sees literals only, and these are made from a table.
it('follows the guidelines that the linter cannot check here', () => {
	const names = all.map(({ displayName }) => displayName);
	expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other, 'en')));
	for (const { displayName, description = '', type } of [...fields, simplifyProperty]) {
		expect(displayName).toMatch(/^[A-Z]\w*( ([A-Z]\w*|or|in|per))*$/);
		expect(description.startsWith('Whether ')).toBe(type === 'boolean');
		const sentences = description.split('. ').length;
		expect([displayName, description.endsWith('.')]).toEqual([displayName, sentences > 1]);
	}
});

describe('a yes-or-no option', () => {
	const yesNo = fields.filter(({ type }) => type === 'boolean').map(({ name }) => name);

	// Of other parameters, n8n saves only those that differ from the form's default.
	it.each(yesNo)('is saved and read as it is set: %s', (name) => {
		for (const options of [{ [name]: true }, { [name]: false }, {}] as INodeParameters[]) {
			for (const withDefaults of [false, true]) {
				expect(kept(options, withDefaults) ?? {}).toEqual(options);
			}
		}
	});
});

describe('an option that is gone', () => {
	it('can be seen where a workflow has it, to remove it, and cannot be added', () => {
		expect(gone.length).toBeGreaterThan(0);
		for (const field of gone) {
			const isShown = (parameters: INodeParameters) =>
				NodeHelpers.displayParameterPath(parameters, field, 'options', null, null);
			for (const value of ['omit', 0, 3, false, '={{ $json.x }}']) {
				expect(isShown({ options: { [field.name]: value } })).toBe(true);
			}
			expect(isShown({ options: { dryRun: true } })).toBe(false);
		}
	});

	// n8n drops what has no field: nobody would be told.
	it('reaches the node with its value', () => {
		const options = Object.fromEntries(gone.map(({ name }) => [name, false]));
		for (const withDefaults of [false, true]) {
			expect(kept({ ...options, other: 1 }, withDefaults)).toEqual(options);
		}
	});
});

import type { Field } from '../../../../../nodes/CloudChat/message/sendTemplate/model/input.ts';
import {
	readFilling,
	type Attempt,
} from '../../../../../nodes/CloudChat/message/sendTemplate/read/filling.ts';

const NOTHING = { variables: { from: 'fields', rows: [] }, buttons: [] };

/** Reads from these parameters; one that is an error fails, as its expression would. */
function filling(parameters: Record<string, unknown>, columns = {}) {
	const failed: Partial<Record<Field, string>> = {};
	const attempt: Attempt = (field, readField) => {
		try {
			return readField();
		} catch (error) {
			failed[field] = (error as Error).message;
			return undefined;
		}
	};
	const read = (path: string) => {
		const value = parameters[path];
		if (value instanceof Error) throw value;
		return value;
	};
	const context = { columns, templateName: 'order_update' };
	return { ...readFilling(read, 0, attempt, context), failed };
}

describe('template fields', () => {
	const fields = (templateFields: unknown, columns = {}) =>
		filling({ specifyVariables: 'template', templateFields }, columns);

	it.each([
		[['Maria'], 'it gave a list instead of the fields with their values'],
		[null, 'it gave nothing instead of the fields with their values'],
		[{}, 'it gave an object without "value"'],
		[{ mappingMode: 'defineBelow', value: 'x' }, 'it gave a text instead of the fields with'],
	])('that are none fill in nothing, and say so: %j', (stored, why) => {
		expect(fields(stored)).toEqual({
			...NOTHING,
			variables: { from: 'template', rows: [], problems: [] },
			headerAttachment: undefined,
			failed: { variables: expect.stringContaining(why) },
		});
	});

	it('that the form never had are refused', () => {
		const fresh = { mappingMode: 'defineBelow', value: null };
		const problems = [{ message: 'The Template Fields were never filled in.' }];
		expect(fields(fresh)).toMatchObject({ variables: { rows: [], problems } });
		expect(fields({ ...fresh, schema: [] })).toMatchObject({ variables: { problems: [] } });
	});

	it('may take their values from the columns', () => {
		const template = { from: 'template', rows: [], problems: [] };
		const schema = [{ id: 'name', required: true }];
		expect(fields({ mappingMode: 'autoMapInputData', schema }, { name: 'Ana' })).toMatchObject({
			variables: { ...template, rows: [{ name: 'name', value: 'Ana' }] },
			failed: {},
		});
	});
});

describe('each from its own place', () => {
	const given = {
		...{ specifyVariables: 'fields', headerAttachment: 'https://example.com/a.png' },
		templateVariables: { variable: [{ name: 'a', value: 'x' }] },
		buttonParameters: { button: [{ value: '7', position: 'auto' }] },
	};
	const read = {
		variables: { from: 'fields', rows: [{ name: 'a', value: 'x' }] },
		buttons: [{ value: '7', position: 'auto' }],
		headerAttachment: 'https://example.com/a.png',
		failed: {},
	};

	it('or as JSON', () => {
		expect(filling(given)).toEqual(read);
		const json = { ...given, specifyVariables: 'json', variablesJson: '{"a":"x"}' };
		expect(filling(json)).toEqual({ ...read, variables: { from: 'json', json: '{"a":"x"}' } });
	});

	it.each<[string, Field, object]>([
		['headerAttachment', 'headerAttachment', { headerAttachment: undefined }],
		['buttonParameters', 'buttons', { buttons: [] }],
		['templateVariables', 'variables', { variables: NOTHING.variables }],
	])('one that fails spoils no other: %s', (parameter, field, left) => {
		const gone = { ...given, [parameter]: new Error('it is gone') };
		expect(filling(gone)).toEqual({ ...read, ...left, failed: { [field]: 'it is gone' } });
	});
});

import type { INodePropertyOptions } from 'n8n-workflow';

import { properties } from '../../nodes/CloudChat/operations.ts';

const named = (name: string) => properties.filter((one) => one.name === name);
const choices = (name: string) =>
	named(name).map(({ options = [] }) => options as INodePropertyOptions[]);

// n8n's linter sees literals only, and these are made from the list of operations.
describe('the form', () => {
	it('names what each operation does without articles', () => {
		for (const { action = '' } of choices('operation').flat()) {
			expect(action).toMatch(/^[A-Z][a-z]+ [a-z ]+$/);
			expect(action).not.toMatch(/\b(a|an|the)\b/i);
		}
	});

	it('shows every field for one operation only', () => {
		const [, , , , ...fields] = properties;
		const resources = new Set(
			choices('resource')
				.flat()
				.map(({ value }) => value),
		);
		expect(resources).toEqual(new Set(['conversation', 'message', 'template']));
		for (const { name, displayOptions } of fields) {
			const { resource, operation } = displayOptions?.show ?? {};
			expect([name, resource, operation]).toEqual([
				name,
				[expect.any(String)],
				[expect.any(String)],
			]);
		}
	});
});

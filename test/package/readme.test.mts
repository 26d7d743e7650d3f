import { readFileSync } from 'node:fs';
import type { INodePropertyOptions } from 'n8n-workflow';

import { optionsProperty } from '../../nodes/CloudChat/properties/options.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const readme = read('README.md');

/** The first column of the table below a heading. */
function firstColumn(heading: string): string[] {
	const section = readme.split(`# ${heading}\n`)[1]?.split('\n#')[0] ?? '';
	const rows = section.split('\n').filter((line) => line.startsWith('| '));
	return rows.slice(1).map((row) => row.split('|')[1]?.trim() ?? '');
}

/** The names that a union of the model has. */
function reasons(file: string, type: string): string[] {
	const source = read(`nodes/CloudChat/model/${file}.ts`);
	const union = source.split(`export type ${type} =`)[1]?.split(';')[0] ?? '';
	return [...union.matchAll(/'(\w+)'/g)].map(([, name]) => name ?? '');
}

it('the table of options has each option of the node, in its order', () => {
	const options = (optionsProperty.options ?? []) as INodePropertyOptions[];
	const names = options.map((option) =>
		'displayName' in option ? option.displayName : option.name,
	);
	expect(names.length).toBeGreaterThan(15);
	expect(firstColumn('Options').filter((name) => !/^-+$/.test(name))).toEqual(names);
});

it('the table of outcomes has each reason that the node gives, with what to do', () => {
	const section = readme.split('## Outcomes\n')[1]?.split('\n## ')[0] ?? '';
	const rows = section.split('\n').filter((line) => /^\| `\w+`/.test(line));
	const told = rows.flatMap((row) => {
		const [, status, reasonCell = '', advice = ''] = row.split('|').map((cell) => cell.trim());
		expect(advice).toContain('**');
		return [...reasonCell.matchAll(/`(\w+)`/g)].map(([, reason]) => `${status} ${reason}`);
	});
	const given = [
		...reasons('message', 'ProblemReason').map((reason) => `\`failed\` ${reason}`),
		...reasons('outcome', 'FailedReason').map((reason) => `\`failed\` ${reason}`),
		...reasons('outcome', 'UnknownReason').map((reason) => `\`unknown\` ${reason}`),
		...reasons('outcome', 'NotAttemptedReason').map((reason) => `\`notAttempted\` ${reason}`),
	];
	expect(given.length).toBeGreaterThan(20);
	expect(told.sort()).toEqual(given.sort());
});

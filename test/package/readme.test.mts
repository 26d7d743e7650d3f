import { readFileSync } from 'node:fs';
import type { INodeProperties } from 'n8n-workflow';

import { defaultOf, type Option } from '../../nodes/shared/options/kinds.ts';
import { optionNames } from '../../nodes/CloudChat/message/sendTemplate/model/options/scope.ts';
import { OPTIONS } from '../../nodes/CloudChat/message/sendTemplate/model/options/table.ts';
import { optionsProperty } from '../../nodes/CloudChat/message/sendTemplate/form/options.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const readme = read('README.md');

/** The cells of the table below a heading, without its head. */
function tableBelow(heading: string): string[][] {
	const section = readme.split(`# ${heading}\n`)[1]?.split('\n#')[0] ?? '';
	const rows = section.split('\n').filter((line) => line.startsWith('| '));
	return rows.slice(2).map((row) =>
		row
			.slice(2, -2)
			.split('|')
			.map((cell) => cell.trim()),
	);
}

const MODEL = 'CloudChat/message/sendTemplate/model';

/** The names that a union has. */
function reasons(file: string, type: string): string[] {
	const source = read(`nodes/${file}.ts`);
	const union = source.split(`export type ${type} =`)[1]?.split(';')[0] ?? '';
	return [...union.matchAll(/'(\w+)'/g)].map(([, name]) => name ?? '');
}

/** What the README says of an option's values, and of its default. */
function values(option: Option): unknown {
	switch (option.kind) {
		case 'yesNo':
			return '`true`, `false`';
		case 'number':
			return `${option.min} to ${option.max}`;
		case 'choice':
			if (option.allowed !== undefined) return expect.stringContaining('a country code, `none`');
			return option.choices.map(({ value }) => `\`${value}\``).join(', ');
		case 'text':
			return expect.stringMatching(/^a /);
	}
}

function usual(option: Option): string {
	const value = defaultOf(option);
	if (value === undefined) return '–';
	return typeof value === 'number' ? String(value) : `\`${String(value)}\``;
}

it('the table of options has each option of the form, in its order, with values and default', () => {
	const named = new Map(Object.values<Option>(OPTIONS).map((option) => [option.label, option]));
	const form = (optionsProperty.options ?? []) as INodeProperties[];
	const expected = form.map(({ displayName }) => {
		const option = named.get(displayName);
		return option && [displayName, values(option), usual(option), expect.stringMatching(/\.$/)];
	});
	expect(expected.length).toBeGreaterThan(15);
	expect(tableBelow('Options')).toEqual(expected);
});

it('says which options belong to the item', () => {
	const sentence = /### Options\n\n(.*) belong to the item/.exec(readme)?.[1] ?? '';
	const told = [...sentence.matchAll(/_(.+?)_/g)].map(([, label]) => label);
	expect(told).toEqual(
		optionNames('item')
			.map((name) => OPTIONS[name].label)
			.sort(),
	);
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
		...reasons(`${MODEL}/message`, 'ProblemReason').map((reason) => `\`failed\` ${reason}`),
		...reasons('shared/api/statuses', 'RefusedReason').map((reason) => `\`failed\` ${reason}`),
		...reasons('shared/api/statuses', 'UnclearReason').map((reason) => `\`unknown\` ${reason}`),
		...reasons(`${MODEL}/outcome`, 'UnknownReason').map((reason) => `\`unknown\` ${reason}`),
		...reasons(`${MODEL}/outcome`, 'NotAttemptedReason').map(
			(reason) => `\`notAttempted\` ${reason}`,
		),
	];
	expect(given.length).toBeGreaterThan(20);
	expect(told.sort()).toEqual(given.sort());
});

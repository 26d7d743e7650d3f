import { readdirSync, readFileSync } from 'node:fs';
import type { INodeProperties } from 'n8n-workflow';

import { OPTIONS as GET_OPTIONS } from '../../nodes/CloudChat/message/get/model/options.ts';
import { meaningOfCode } from '../../nodes/shared/messages/codes.ts';
import { defaultOf, type Option } from '../../nodes/shared/options/kinds.ts';
import { optionNames } from '../../nodes/CloudChat/message/sendTemplate/model/options/scope.ts';
import { OPTIONS } from '../../nodes/CloudChat/message/sendTemplate/model/options/table.ts';
import { optionsProperty } from '../../nodes/CloudChat/message/sendTemplate/form/options.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const parameters = read('docs/parameters.md');
const outcomes = read('docs/outcomes.md');

/** The cells of the table below a heading, without its head. */
function tableBelow(heading: string): string[][] {
	const section = parameters.split(`# ${heading}\n`)[1]?.split('\n#')[0] ?? '';
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

/** What the page says of an option's values, and of its default. */
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

/** A row of a table of options. */
const rowOf = (option: Option) => [
	option.label,
	values(option),
	usual(option),
	expect.stringMatching(/\.$/),
];

it('the table of options has each option of the form, in its order, with values and default', () => {
	const named = new Map(Object.values<Option>(OPTIONS).map((option) => [option.label, option]));
	const fields = (optionsProperty.options ?? []) as INodeProperties[];
	const form = fields.filter(({ displayName }) => !displayName.endsWith('(Gone)'));
	const expected = form.map(({ displayName }) => {
		const option = named.get(displayName);
		return option && rowOf(option);
	});
	expect(expected.length).toBeGreaterThan(13);
	expect(tableBelow('Options')).toEqual(expected);
});

it('the table of the options of Get has each of them', () => {
	expect(tableBelow('Options of Get')).toEqual(Object.values<Option>(GET_OPTIONS).map(rowOf));
});

it('what became of a message has each status and each next step', () => {
	const section = outcomes.split('## What became of a message\n')[1] ?? '';
	const told = [...section.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
	expect(told.filter((name) => name !== 'status' && name !== 'nextStep')).toEqual([
		...reasons('shared/messages/message', 'MessageStatus'),
		...reasons('shared/messages/codes', 'NextStep'),
	]);
});

it.each(['troubleshooting', 'problemas', 'before-you-send', 'antes-de-enviar'])(
	'docs/%s.md names only codes of WhatsApp that the node knows',
	(page) => {
		const codes = [...read(`docs/${page}.md`).matchAll(/\b13\d{4}\b/g)].map(([code]) =>
			Number(code),
		);
		expect(codes.length).toBeGreaterThan(3);
		expect(codes.filter((code) => meaningOfCode(code) === undefined)).toEqual([]);
	},
);

it.each(['troubleshooting', 'problemas'])('docs/%s.md quotes what the node says', (page) => {
	const nodes = readdirSync(new URL('../../nodes', import.meta.url), { recursive: true });
	const files = nodes.map(String).filter((path) => path.endsWith('.ts'));
	const said = files.map((path) => read(`nodes/${path}`)).join('\n');
	const quoted = [...read(`docs/${page}.md`).matchAll(/"([A-Za-z ]+)"/g)].map(([, words]) => words);
	expect(quoted.length).toBeGreaterThan(3);
	expect(quoted.filter((words) => !said.includes(words ?? ''))).toEqual([]);
});

it('says which options belong to the item', () => {
	const sentence = /### Options\n\n(.*) belong to the item/.exec(parameters)?.[1] ?? '';
	const told = [...sentence.matchAll(/_(.+?)_/g)].map(([, label]) => label);
	expect(told).toEqual(
		optionNames('item')
			.map((name) => OPTIONS[name].label)
			.sort(),
	);
});

it('the table of outcomes has each reason that the node gives, with what to do', () => {
	const section = outcomes.split('# Outcomes\n')[1]?.split('\n## ')[0] ?? '';
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

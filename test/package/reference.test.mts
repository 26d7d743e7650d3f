import { readdirSync, readFileSync } from 'node:fs';

import { OPTIONS as GET_OPTIONS } from '../../nodes/CloudChat/message/get/form.ts';
import { OPTIONS as REPLY_OPTIONS } from '../../nodes/CloudChat/message/reply/form.ts';
import { meaningOfCode } from '../../nodes/shared/messages/codes.ts';
import type { Option } from '../../nodes/shared/options/option.ts';
import {
	ITEM_OPTIONS,
	RUN_OPTIONS,
} from '../../nodes/CloudChat/message/sendTemplate/model/options.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const parameters = read('docs/use/parameters.md');
const outcomes = read('docs/use/outcomes.md');

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

const MODEL = 'CloudChat/message/sending/model';

/** The names that a union has. */
function reasons(file: string, type: string): string[] {
	const source = read(`nodes/${file}.ts`);
	const union = source.split(`export type ${type} =`)[1]?.split(';')[0] ?? '';
	return [...union.matchAll(/'(\w+)'/g)].map(([, name]) => name ?? '');
}

/** What the page says of an option's values. */
function values({ input: { type, typeOptions, options = [] } }: Option): unknown {
	if (type === 'boolean') return '`true`, `false`';
	if (type === 'number') return `${typeOptions?.minValue} to ${typeOptions?.maxValue}`;
	if (type === 'string') return expect.stringMatching(/^a /);
	if (options.length > 9) return expect.stringContaining('a country code, `none`');
	return options.map((one) => `\`${'value' in one ? one.value : ''}\``).join(', ');
}

function usual({ default: value }: Option): string {
	if (value === undefined) return '–';
	return typeof value === 'number' ? String(value) : `\`${String(value)}\``;
}

const SENTENCE = expect.stringMatching(/\.$/);

/** A table's rows on the page, in the order of the form. */
const rowsOf = (table: Record<string, Option>) =>
	Object.values(table)
		.sort((one, other) => one.label.localeCompare(other.label, 'en'))
		.map((option) => [option.label, values(option), usual(option), SENTENCE, SENTENCE]);

it('the tables of options have each option, with its values and default', () => {
	expect(tableBelow('Options')).toEqual(rowsOf({ ...ITEM_OPTIONS, ...RUN_OPTIONS }));
	expect(tableBelow('Options of Get')).toEqual(rowsOf(GET_OPTIONS));
	expect(tableBelow('Options of Reply')).toEqual(rowsOf(REPLY_OPTIONS));
});

it('what happened to a message has each status and each next step', () => {
	const section = outcomes.split('## What happened to a message\n')[1] ?? '';
	const told = [...section.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
	expect(told.filter((name) => name !== 'status' && name !== 'nextStep')).toEqual([
		...reasons('shared/messages/message', 'MessageStatus'),
		...reasons('shared/messages/codes', 'NextStep'),
	]);
});

it.each(['before-you-send', 'antes-de-enviar', 'troubleshooting', 'problemas'])(
	'docs/use/%s.md names codes of WhatsApp that the node knows, and quotes what it says',
	(page) => {
		const text = read(`docs/use/${page}.md`);
		const codes = [...text.matchAll(/\b13\d{4}\b/g)].map(([code]) => Number(code));
		expect(codes.length).toBeGreaterThan(3);
		expect(codes.filter((code) => meaningOfCode(code) === undefined)).toEqual([]);

		const nodes = readdirSync(new URL('../../nodes', import.meta.url), { recursive: true });
		const files = nodes.map(String).filter((path) => path.endsWith('.ts'));
		const said = files.map((path) => read(`nodes/${path}`)).join('\n');
		const quoted = [...text.matchAll(/"([A-Za-z ]+)"/g)].map(([, words = '']) => words);
		if (/troub|probl/.test(page)) expect(quoted.length).toBeGreaterThan(3);
		expect(quoted.filter((words) => !said.includes(words))).toEqual([]);
	},
);

it('docs/use/opcoes.md has each option, in the order of the form', () => {
	const told = [...read('docs/use/opcoes.md').matchAll(/^- \*\*(.+?)\*\*/gm)].map(
		([, label]) => label,
	);
	const labels = Object.values({ ...ITEM_OPTIONS, ...RUN_OPTIONS }).map(({ label }) => label);
	expect(told).toEqual(labels.sort((one, other) => one.localeCompare(other, 'en')));
});

it.each(['outcomes', 'resultados'])('docs/use/%s.md has each reason, with what to do', (page) => {
	const rows = read(`docs/use/${page}.md`).match(/^\| `(failed|unknown|notAttempted)` *\| `.*/gm);
	const told = (rows ?? []).flatMap((row) => {
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

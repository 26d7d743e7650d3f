import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
	exampleNames,
	isCloudChat,
	isSticky,
	isTrigger,
	linksOf,
	readExample,
	type Example,
} from './examples.mts';

const linkedIn = (readme: string) =>
	[
		...readFileSync(join(__dirname, '../..', readme), 'utf8').matchAll(
			/\]\((?:\.\.\/)?examples\/([^)]+)\.json\)/g,
		),
	].map(([, name]) => name);

/** Here, or in a real n8n. */
const tests = ['.', '../e2e/browser', '../e2e/queue', '../e2e/rest']
	.flatMap((folder) => readdirSync(join(__dirname, folder)).map((file) => join(folder, file)))
	.filter((file) => file.endsWith('.test.mts'))
	.map((file) => readFileSync(join(__dirname, file), 'utf8'))
	.join('\n');

/** What a note says in each language, in the order of the notes. */
const LANGUAGES = [
	{
		always: ['Before you use it, set', 'credential'],
		toSend: ['inbox', 'template'],
		toListen: ['Then publish it'],
	},
	{
		always: ['Antes de usar, configure', 'credencial'],
		toSend: ['caixa de entrada', 'modelo'],
		toListen: ['Depois publique'],
	},
];

const repeated = (values: readonly string[]) =>
	values.filter((value, index) => values.indexOf(value) !== index);

const valuesOf = ({ nodes }: Example) => JSON.stringify(nodes.map(({ parameters }) => parameters));

it('there are examples, each with a name of its own', () => {
	expect(exampleNames.length).toBeGreaterThan(0);
	expect(repeated(exampleNames.map((name) => readExample(name).name))).toEqual([]);
});

describe.each(exampleNames)('%s', (name) => {
	const example = readExample(name);
	const { nodes } = example;
	const stickies = nodes.filter(isSticky);
	const others = nodes.filter((node) => !isSticky(node));
	const cloudChats = nodes.filter(isCloudChat);
	const triggers = nodes.filter(isTrigger);

	it('is in both READMEs, and has a test that runs it', () => {
		expect(linkedIn('README.md')).toContain(name);
		expect(linkedIn('docs/README.pt-BR.md')).toContain(name);
		expect(tests).toContain(`'${name}'`);
	});

	it('has a note that says what to set, in English and in Portuguese', () => {
		const notes = stickies.map(({ parameters }) => String(parameters.content));
		expect(notes).toHaveLength(LANGUAGES.length);
		for (const [index, { always, toSend, toListen }] of LANGUAGES.entries()) {
			const words = [...always, ...(cloudChats.length > 0 ? toSend : toListen)];
			for (const word of ['## ', ...words]) expect(notes[index]).toContain(word);
			for (const node of [...cloudChats, ...triggers]) {
				expect(notes[index]?.replaceAll(':**', '**')).toContain(`**${node.name}**`);
			}
			expect(notes[index]?.length).toBeLessThan(1200);
		}
	});

	it('names in its notes only what is there, and the same in both', () => {
		// What is bold stands at the odd places.
		const named = stickies.map(({ parameters }) =>
			[...String(parameters.content).matchAll(/^\d\. (.*?):\*\*/gm)].flatMap(([, words = '']) =>
				words.split('**').filter((_part, index) => index % 2 === 1),
			),
		);
		expect(named[0]?.length).toBeGreaterThan(0);
		for (const nodesNamed of named) {
			expect(nodes.map((node) => node.name)).toEqual(expect.arrayContaining(nodesNamed));
			expect([...nodesNamed].sort()).toEqual([...(named[0] ?? [])].sort());
		}
	});

	it('belongs to nobody, and is not active', () => {
		expect(Object.keys(example).sort()).toEqual(['connections', 'name', 'nodes', 'settings']);
		expect(nodes.filter((node) => node.credentials !== undefined)).toEqual([]);
		// n8n makes a secret one for who imports it; one from here would be an address that all know.
		expect(nodes.filter((node) => node.webhookId !== undefined)).toEqual([]);
		expect(Object.keys(example.settings)).not.toContain('errorWorkflow');
		expect(valuesOf(example)).not.toMatch(/\/(home|Users|root|tmp|work)\//);
	});

	it('has nodes with names and ids of their own', () => {
		expect(repeated(nodes.map((node) => node.name))).toEqual([]);
		expect(repeated(nodes.map(({ id }) => id))).toEqual([]);
	});

	it('connects all of its nodes, and nothing else', () => {
		const links = linksOf(example);
		const ends = new Set(links.flatMap(({ from, node }) => [from, node]));
		expect([...ends].sort()).toEqual(others.map((node) => node.name).sort());
	});

	it('refers in its expressions only to nodes that are there', () => {
		const referred = [...valuesOf(example).matchAll(/\$\('([^']+)'\)/g)].map(([, to]) => to);
		expect(nodes.map((node) => node.name)).toEqual(expect.arrayContaining(referred));
	});
});

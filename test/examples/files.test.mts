import { existsSync, readFileSync } from 'node:fs';
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
import { overlaps } from './layout.mts';

const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');
const linked = [...readme.matchAll(/\]\(examples\/([^)]+)\.json\)/g)].map(([, name]) => name);

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

	it('is in the README, and has a test that runs it', () => {
		expect(linked).toContain(name);
		expect(existsSync(join(__dirname, `${name}.test.mts`))).toBe(true);
	});

	it('has a note that says what to set', () => {
		const [note, ...more] = stickies.map(({ parameters }) => String(parameters.content));
		expect(more).toEqual([]);
		const toSend = cloudChats.length > 0 ? ['inbox', 'template'] : ['Then publish it'];
		for (const word of ['## ', 'Before you use it, set', 'credential', ...toSend]) {
			expect(note).toContain(word);
		}
		for (const node of [...cloudChats, ...triggers]) expect(note).toContain(`**${node.name}:**`);
		expect(note?.length).toBeLessThan(1100);
	});

	it('names in its note only what is there', () => {
		const steps = [...String(stickies[0]?.parameters.content).matchAll(/^\d\. (.*?):\*\*/gm)];
		// What is bold stands at the odd places.
		const nodesNamed = steps.flatMap(([, words = '']) =>
			words.split('**').filter((_part, index) => index % 2 === 1),
		);
		expect(nodesNamed.length).toBeGreaterThan(0);
		expect(nodes.map((node) => node.name)).toEqual(expect.arrayContaining(nodesNamed));
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

	it('overlaps nowhere on the canvas', () => {
		expect(overlaps(example)).toEqual([]);
	});
});

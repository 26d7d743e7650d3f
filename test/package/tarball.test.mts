import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { INodePropertyOptions, INodeType } from 'n8n-workflow';

import { loadPackage } from '../../dev/engine/engine.mts';
import { unpackTarball } from '../../dev/tarball.mts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'package-'));
const modules = join(home, 'node_modules');
const installed = join(modules, 'n8n-nodes-cloudchat');

// As n8n's user gets it: unpacked into a folder that has n8n-workflow and nothing else.
beforeAll(() => {
	mkdirSync(modules);
	renameSync(unpackTarball(root, home), installed);
	symlinkSync(
		dirname(require.resolve('n8n-workflow/package.json')),
		join(modules, 'n8n-workflow'),
		'junction',
	);
});

afterAll(() => rmSync(home, { recursive: true }));

const files = () =>
	readdirSync(installed, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) =>
			relative(installed, join(parentPath, name)).replaceAll('\\', '/'),
		)
		.sort();

/** What a pattern finds in the programs. */
const found = (pattern: RegExp) =>
	files()
		.filter((file) => file.endsWith('.js'))
		.flatMap((file) => [...readFileSync(join(installed, file), 'utf8').matchAll(pattern)])
		.map(([, what = '']) => what);

describe('the packed tarball', () => {
	// In English only, as n8n's reviewers ask for: translations are in docs/.
	it('has what a user needs and no more', () => {
		expect(files()).toEqual([
			'LICENSE',
			'README.md',
			'dist/THIRD-PARTY-LICENSES.txt',
			'dist/credentials/CloudChatApi.credentials.js',
			'dist/nodes/CloudChat/CloudChat.node.js',
			'dist/nodes/CloudChat/CloudChat.node.json',
			'dist/nodes/CloudChat/cloudChat.dark.svg',
			'dist/nodes/CloudChat/cloudChat.svg',
			'dist/nodes/CloudChatTrigger/CloudChatTrigger.node.js',
			'dist/nodes/CloudChatTrigger/CloudChatTrigger.node.json',
			'package.json',
		]);
	});

	it('has the licenses of the packages whose code is in it', () => {
		const licenses = readFileSync(join(installed, 'dist/THIRD-PARTY-LICENSES.txt'), 'utf8');
		const inside = found(/^\/\/ node_modules\/((?:@[^/]+\/)?[^/]+)\//gm);
		expect(inside).toContain('libphonenumber-js');
		for (const name of new Set(inside)) expect(licenses).toMatch(new RegExp(`^${name} \\d`, 'm'));
		expect(licenses).toContain('Permission is hereby granted');
	});

	it('requires nothing but n8n-workflow and modules of Node that n8n allows', () => {
		const required = found(/\brequire\(([^)]*)\)/g);
		expect(required).toContain('"n8n-workflow"');
		for (const what of required) expect(['"n8n-workflow"', '"crypto"']).toContain(what);
	});

	it('loads as n8n loads it: nodes, credential, codex and icons', async () => {
		const loader = await loadPackage(installed);
		const icon = 'icons/n8n-nodes-cloudchat/dist/nodes/CloudChat/cloudChat';
		const iconUrl = { light: `${icon}.svg`, dark: `${icon}.dark.svg` };
		const alias = expect.arrayContaining(['whatsapp', 'chatwoot', 'disparo', 'campanha']);
		const { description } = loader.getNode('cloudChat').type as INodeType;
		expect(description).toMatchObject({
			...{ displayName: 'CloudChat', usableAsTool: true, iconUrl },
			codex: { alias },
		});
		const trigger = loader.getNode('cloudChatTrigger').type as INodeType;
		expect(trigger.description).toMatchObject({
			...{ displayName: 'CloudChat Trigger', inputs: [], iconUrl },
			codex: { alias: expect.arrayContaining(['whatsapp', 'chatwoot']) },
		});
		expect(loader.getCredential('cloudChatApi').type).toMatchObject({
			...{ displayName: 'CloudChat API', iconUrl: { light: iconUrl.light } },
		});
		// n8n's reviewers ask for actions without articles.
		const actions = description.properties
			.filter(({ name }) => name === 'operation')
			.flatMap(({ options }) => (options ?? []) as INodePropertyOptions[])
			.map(({ action }) => action ?? '');
		expect(actions).toContain('Send template message');
		for (const action of actions) expect(action).not.toMatch(/^$|\b(an?|the)\b/i);
	});
});

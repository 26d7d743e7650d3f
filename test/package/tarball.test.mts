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
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { INodePropertyOptions, INodeType } from 'n8n-workflow';

import { loadPackage, runWorkflow } from '../../dev/engine/engine.mts';
import { nodeWorkflow } from '../../dev/engine/sendTemplate.mts';
import { unpackTarball } from '../../dev/tarball.mts';
import { ADMIN_TOKEN } from '../../dev/sandbox/index.mts';
import { useSandbox } from '../engine/sandbox.mts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'package-'));
const modules = join(home, 'node_modules');
const installed = join(modules, 'n8n-nodes-cloudchat');

const sandbox = useSandbox();

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

function files(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) =>
			join(entry.parentPath, entry.name)
				.slice(folder.length + 1)
				.replaceAll('\\', '/'),
		)
		.sort();
}

describe('the packed tarball', () => {
	// In English only, as n8n's reviewers ask for: translations are in docs/.
	it('has what a user needs and no more', () => {
		expect(files(installed)).toEqual([
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
		const inside = files(installed)
			.filter((file) => file.endsWith('.js'))
			.flatMap((file) => [
				...readFileSync(join(installed, file), 'utf8').matchAll(
					/^\/\/ node_modules\/((?:@[^/]+\/)?[^/]+)\//gm,
				),
			])
			.map(([, name = '']) => name);
		expect(inside).toContain('libphonenumber-js');
		for (const name of new Set(inside)) expect(licenses).toMatch(new RegExp(`^${name} \\d`, 'm'));
		expect(licenses).toContain('Permission is hereby granted');
	});

	it('requires nothing but n8n-workflow and modules of Node that n8n allows', () => {
		const scripts = files(installed).filter((file) => file.endsWith('.js'));
		const required = scripts.flatMap((file) =>
			[...readFileSync(join(installed, file), 'utf8').matchAll(/\brequire\(([^)]*)\)/g)].map(
				([, what]) => what,
			),
		);
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

	it('sends a message on the engine of n8n', async () => {
		const { output } = await runWorkflow(await loadPackage(installed), {
			workflow: nodeWorkflow(),
			credentials: {
				account: {
					type: 'cloudChatApi',
					data: { accountId: '1', apiAccessToken: ADMIN_TOKEN, baseUrl: sandbox().url },
				},
			},
			items: [{ json: { phone: '11987654321', name: 'Maria' } }],
		});
		expect(output('CloudChat')).toMatchObject([
			{ json: { status: 'accepted', phoneNumber: '+5511987654321' } },
		]);
		expect(sandbox().ledger.messages).toHaveLength(1);
	});
});

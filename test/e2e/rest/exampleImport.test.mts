import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { importExamples, isPublished, publishTriggers } from '../../../dev/n8n/examples.mts';
import {
	exampleNames,
	isCloudChat,
	isTrigger,
	readExample,
	type Example,
} from '../../examples/examples.mts';
import { until } from '../../until.mts';
import { useN8n } from '../n8n.mts';

const n8n = useN8n();

// Under names of their own: n8n's editor saves by itself what another test opens in it.
const folder = mkdtempSync(join(tmpdir(), 'examples-'));
const examples = exampleNames.map((name) => {
	const example = readExample(name);
	return { ...example, name: `${example.name} ${randomUUID()}` };
});
examples.forEach((example, index) =>
	writeFileSync(join(folder, `${index}.json`), JSON.stringify(example)),
);
afterAll(() => rmSync(folder, { recursive: true }));

const CALLED = ['formTrigger', 'webhook', 'chatTrigger', 'cloudChatTrigger'];
const isCalled = ({ type }: { type: string }) => CALLED.includes(type.split('.').at(-1) ?? '');

it('npm start imports every example once, with the credential in every CloudChat node', async () => {
	const { client, credential } = n8n();
	const names = examples.map(({ name }) => name);
	await importExamples(client, folder, credential);
	await importExamples(client, folder, credential);
	const all = await client.call<Array<{ id: string; name: string }>>('GET', '/rest/workflows');
	const imported = all.filter(({ name }) => names.includes(name));
	expect(imported.map(({ name }) => name).sort()).toEqual(names.sort());
	for (const { id } of imported) {
		const { active, nodes } = await client.call<Example>('GET', `/rest/workflows/${id}`);
		expect(active).toBe(false);
		const ours = nodes.filter((node) => isCloudChat(node) || isTrigger(node));
		expect(ours).not.toEqual([]);
		for (const node of ours) {
			const { id: credentialId, name } = credential;
			expect(node.credentials).toEqual({ cloudChatApi: { id: credentialId, name } });
		}
		// n8n makes an address that nobody knows for each node that can be called.
		for (const { type, webhookId } of nodes.filter(isCalled)) {
			expect([type, webhookId]).toEqual([type, expect.stringMatching(/^[0-9a-f-]{36}$/)]);
		}
	}
});

it('n8n has every node of the examples, in the version they name', async () => {
	const { url, cookie } = n8n().client;
	const response = await fetch(`${url}/types/nodes.json`, { headers: { cookie } });
	const types = (await response.json()) as Array<{ name: string; version: number | number[] }>;
	const known = new Set(
		types.flatMap(({ name, version }) => [version].flat().map((one) => `${name} ${one}`)),
	);
	const used = examples.flatMap(({ nodes }) => nodes);
	const strange = used.filter(({ type, typeVersion }) => !known.has(`${type} ${typeVersion}`));
	expect(strange.map(({ name }) => name)).toEqual([]);
});

it('npm start publishes those that CloudChat calls, also with a new sandbox', async () => {
	const { client, sandbox } = n8n();
	const called = examples.filter(isPublished);
	for (const _start of [1, 2]) {
		sandbox.webhooks.clear();
		await publishTriggers(client, folder);
		await until(() => sandbox.webhooks.all.length === called.length);
	}
});

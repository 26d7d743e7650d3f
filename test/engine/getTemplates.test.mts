import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { AGENT_TOKEN, CLOUD_TEMPLATES, type Fault } from '../../dev/sandbox/index.mts';
import type { NodeRun } from '../../dev/engine/sendTemplate.mts';
import { locator } from './conversation.mts';
import { useSandbox } from './sandbox.mts';
import { useNode } from './send.mts';

// What all operations that read share is shown in eachItem.test.mts and lookup.test.mts.
const sandbox = useSandbox();

const GET_MANY = { resource: 'template', operation: 'getMany', returnAll: true };
const ask = useNode(sandbox, { ...GET_MANY, inboxId: locator('3') });
const getMany = async ({ items = [{}], ...run }: Partial<NodeRun> = {}) => await ask(items, run);

const named = (items: IDataObject[], name: string) => items.find((one) => one.name === name);

describe('the templates of an inbox', () => {
	it('come out as data, in the promised shape, also for an agent', async () => {
		const { items } = await getMany({ token: AGENT_TOKEN });
		const told = expect.any(String);
		expect(named(items, 'order_update')).toEqual({
			...{ name: 'order_update', language: 'pt_BR', category: 'UTILITY', status: 'APPROVED' },
			sendable: true,
			body: expect.stringContaining('{{name}}'),
			footer: 'Loja Exemplo',
			buttons: [{ type: 'URL', text: told, url: expect.stringContaining('{{1}}') }],
			variables: [
				{ name: 'name', component: 'body', example: told },
				{ name: 'order_id', component: 'body', example: told },
			],
			buttonParameters: [{ position: 0, text: told, example: told }],
		});
		expect(named(items, 'boleto_disponivel')).toMatchObject({ header: { format: 'DOCUMENT' } });
		const buttonParameters = [{ position: 2 }];
		expect(named(items, 'pesquisa_satisfacao')).toMatchObject({ buttonParameters });
	});

	it('are by default those that Send Template can send, by name; else all with their obstacles', async () => {
		const { items } = await getMany();
		expect(items.every(({ sendable }) => sendable === true)).toBe(true);
		const names = items.map(({ name }) => String(name));
		expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other, 'en')));

		const { items: all } = await getMany({ parameters: { filters: { onlySendable: false } } });
		expect(all).toHaveLength(CLOUD_TEMPLATES.length);
		for (const { sendable, obstacle } of all) {
			expect(obstacle).toEqual(sendable ? undefined : expect.stringMatching(/^[A-Z].*\.$/));
		}
	});

	it('are limited for each item, and an inbox is read once', async () => {
		const { items, output, credentialReads } = await getMany({
			items: [{ most: 2 }, { most: 3 }],
			parameters: { returnAll: 'no', limit: '={{ $json.most }}' },
		});
		expect(items).toHaveLength(5);
		const pairs = output('CloudChat').map(({ pairedItem }) => pairedItem);
		expect(pairs).toEqual([0, 0, 1, 1, 1].map((item) => ({ item })));
		expect([sandbox().requests.count, credentialReads]).toEqual([1, 1]);
	});
});

describe('templates that could not be read', () => {
	const NO_INBOX = 'CloudChat did not return an inbox.';

	it.each<[Fault, object, string]>([
		[{ kind: 'notFound' }, { reason: 'notFound', httpCode: 404 }, 'no inbox 3'],
		// What is not an inbox is not said to be another kind of inbox.
		[{ kind: 'says', json: [] }, { reason: 'refused' }, NO_INBOX],
		[{ kind: 'says', json: { payload: {} } }, { reason: 'refused' }, NO_INBOX],
		[
			{ kind: 'says', json: { id: 3, channel_type: 'Channel::Api' } },
			{ reason: 'refused' },
			'Inbox 3 is not a WhatsApp inbox.',
		],
	])('say why: %j', async (fault, told, words) => {
		sandbox().faults.onRead(fault);
		const { items } = await getMany();
		const hint = expect.stringContaining('This node assumes');
		const details = { status: 'notRead', inboxId: '3', itemIndex: 0, hint, ...told };
		expect(items).toMatchObject([{ error: expect.stringContaining(words), details }]);
	});

	it('are no error of the workflow once Stop is pressed', async () => {
		const stop = new AbortController();
		sandbox().faults.onRead(() => {
			stop.abort();
			return { kind: 'slow', delay: 500 };
		});
		const { run } = await getMany({ onError: 'stopWorkflow', run: { stop: stop.signal } });
		expect(run.status).toBe('canceled');
	});

	it.each<[INodeParameters, string]>([
		[{ inboxId: locator('Vendas') }, 'invalidInbox'],
		[{ inboxId: locator('https://c.example/app/accounts/2/inbox/3', 'url') }, 'invalidInbox'],
		[{ returnAll: false, limit: 0 }, 'invalidOption'],
		[{ filters: { onlySendable: '={{ $json.x }}' } }, 'invalidOption'],
	])('for what cannot be understood, nothing is asked: %j', async (parameters, reason) => {
		const { items } = await getMany({ parameters });
		expect(items).toMatchObject([{ details: { status: 'notRead', reason } }]);
		expect(sandbox().requests.count).toBe(0);
	});

	it('spoil no other inbox', async () => {
		const { items, errorItems } = await getMany({
			items: [{ inbox: '3' }, { inbox: '999' }],
			onError: 'continueErrorOutput',
			parameters: { inboxId: locator('={{ $json.inbox }}') },
		});
		expect(items.length).toBeGreaterThan(0);
		expect(errorItems).toMatchObject([{ inbox: '999', details: { reason: 'notFound' } }]);
	});
});

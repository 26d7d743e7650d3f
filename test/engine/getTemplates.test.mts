import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { AGENT_TOKEN, CLOUD_TEMPLATES, type Fault } from '../../dev/sandbox/index.mts';
import { runNode, type NodeRun } from '../../dev/engine/sendTemplate.mts';
import { brokenOrWhole } from '../broken.mts';
import { fc, holds } from '../property.mts';
import { parseTemplates } from '../../nodes/shared/templates/parse.ts';
import { templateJson } from '../../nodes/CloudChat/template/getMany/templateJson.ts';
import { expectNothingSecret } from './lists.mts';
import { useSandbox } from './sandbox.mts';
import { WAYS } from './tools.mts';

const sandbox = useSandbox();

const GET_MANY: INodeParameters = {
	resource: 'template',
	operation: 'getMany',
	inboxId: { __rl: true, mode: 'id', value: '3' },
	returnAll: true,
};

const getMany = async ({ parameters = {}, ...run }: Partial<NodeRun> = {}) =>
	await runNode({
		baseUrl: sandbox().url,
		items: [{}],
		...run,
		parameters: { ...GET_MANY, ...parameters },
	});

const named = (items: IDataObject[], name: string) => items.find((one) => one.name === name);

describe('the templates of an inbox', () => {
	it('come out as data, in the promised shape', async () => {
		const { items } = await getMany();
		expect(named(items, 'order_update')).toEqual({
			name: 'order_update',
			language: 'pt_BR',
			category: 'UTILITY',
			status: 'APPROVED',
			sendable: true,
			body: expect.stringContaining('{{name}}'),
			footer: 'Loja Exemplo',
			buttons: [{ type: 'URL', text: expect.any(String), url: expect.stringContaining('{{1}}') }],
			variables: [
				{ name: 'name', component: 'body', example: expect.any(String) },
				{ name: 'order_id', component: 'body', example: expect.any(String) },
			],
			buttonParameters: [{ position: 0, text: expect.any(String), example: expect.any(String) }],
		});
	});

	it('are by default those that Send Template can send, by name', async () => {
		const { items } = await getMany();
		expect(items.every(({ sendable }) => sendable === true)).toBe(true);
		const names = items.map(({ name }) => String(name));
		expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other, 'en')));
	});

	it('are all with their obstacles, where that is wanted', async () => {
		const { items } = await getMany({ parameters: { filters: { onlySendable: false } } });
		expect(items).toHaveLength(CLOUD_TEMPLATES.length);
		for (const { sendable, obstacle } of items) {
			expect([sendable, obstacle]).toEqual(
				sendable ? [true, undefined] : [false, expect.stringMatching(/^[A-Z].*\.$/)],
			);
		}
	});

	it('tell the format of a header, and the places of buttons that take a value', async () => {
		const { items } = await getMany();
		expect(named(items, 'boleto_disponivel')).toMatchObject({ header: { format: 'DOCUMENT' } });
		expect(named(items, 'pesquisa_satisfacao')).toMatchObject({
			buttonParameters: [{ position: 2 }],
		});
	});

	it('are limited for each item, and an inbox is read once', async () => {
		const { items, output, credentialReads } = await getMany({
			items: [{ most: 2 }, { most: 3 }],
			parameters: { returnAll: false, limit: '={{ $json.most }}' as never },
		});
		expect(items).toHaveLength(5);
		expect(output('CloudChat').map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 0, 1, 1, 1].map((item) => ({ item })),
		);
		expect(sandbox().requests.count).toBe(1);
		expect(credentialReads).toBe(1);
	});

	it('are for an agent of the inbox too, and carry no secret', async () => {
		const { items, run } = await getMany({ token: AGENT_TOKEN });
		expect(items.length).toBeGreaterThan(0);
		expectNothingSecret(run);
	});
});

describe('templates that could not be read', () => {
	const onError = 'continueRegularOutput' as const;

	it.each<[string, Fault, object]>([
		['401', { kind: 'unauthorized' }, { reason: 'unauthorized', httpCode: 401 }],
		['404', { kind: 'notFound' }, { reason: 'notFound', httpCode: 404 }],
		['429', { kind: 'throttled' }, { reason: 'throttled', httpCode: 429 }],
		['500', { kind: 'serverError' }, { reason: 'serverError', httpCode: 500 }],
		['a page', { kind: 'notJson', format: 'html' }, { reason: 'refused', httpCode: 200 }],
		['a lost connection', { kind: 'closeBefore' }, { reason: 'connectionLost' }],
		[
			'another inbox',
			{ kind: 'says', json: { id: 3, channel_type: 'Channel::Api' } },
			{ reason: 'refused' },
		],
	])('say why: %s', async (_case, fault, told) => {
		sandbox().faults.onRead(fault);
		const { items, run } = await getMany({ onError });
		expect(items).toMatchObject([
			{
				error: expect.stringMatching(/^[A-Z]/),
				details: {
					status: 'notRead',
					inboxId: '3',
					itemIndex: 0,
					hint: expect.stringContaining('an assumption'),
					...told,
				},
			},
		]);
		expectNothingSecret(run);
	});

	it.each([[], {}, { payload: { channel_type: 'Channel::Whatsapp' } }])(
		'do not say of what is not an inbox that it is another kind of inbox: %j',
		async (json) => {
			sandbox().faults.onRead({ kind: 'says', json });
			const { items } = await getMany({ onError });
			expect(items).toMatchObject([{ error: 'CloudChat did not return an inbox.' }]);
		},
	);

	it('are no error of the workflow once Stop is pressed', async () => {
		const stop = new AbortController();
		sandbox().faults.onRead(() => {
			stop.abort();
			return { kind: 'slow', delay: 500 };
		});
		const { run } = await getMany({ run: { stop: stop.signal } });
		expect(run.status).toBe('canceled');
	});

	it.each<[string, INodeParameters, object]>([
		[
			'no inbox',
			{ inboxId: { __rl: true, mode: 'id', value: '={{ $json.x }}' } },
			{ reason: 'invalidInbox' },
		],
		[
			'an inbox that is a name',
			{ inboxId: { __rl: true, mode: 'id', value: 'Vendas' } },
			{ reason: 'invalidInbox' },
		],
		[
			'an inbox of another account',
			{ inboxId: { __rl: true, mode: 'url', value: 'https://c.example/app/accounts/2/inbox/3' } },
			{ reason: 'invalidInbox' },
		],
		['a limit of none', { returnAll: false, limit: 0 }, { reason: 'invalidOption' }],
		[
			'a filter without a value',
			{ filters: { onlySendable: '={{ $json.x }}' } },
			{ reason: 'invalidOption' },
		],
	])('for what cannot be understood, nothing is asked: %s', async (_case, parameters, told) => {
		const { items } = await getMany({ onError, parameters });
		expect(items).toMatchObject([{ details: { status: 'notRead', ...told } }]);
		expect(sandbox().requests.count).toBe(0);
	});

	it('On Error: Stop Workflow throws a sentence', async () => {
		sandbox().faults.onRead({ kind: 'notFound' });
		const { error } = await getMany();
		expect(error).toMatchObject({
			name: 'NodeApiError',
			message: expect.stringContaining('no inbox 3'),
			context: { itemIndex: 0 },
		});
	});

	it('Continue using error output: the others are read', async () => {
		const { items, errorItems } = await getMany({
			items: [{ inbox: '3' }, { inbox: '999' }],
			onError: 'continueErrorOutput',
			parameters: { inboxId: { __rl: true, mode: 'id', value: '={{ $json.inbox }}' } },
		});
		expect(items.length).toBeGreaterThan(0);
		expect(errorItems).toMatchObject([{ inbox: '999', details: { reason: 'notFound' } }]);
	});
});

describe.each(WAYS)('the tool of %s', (_what, way) => {
	it('lists templates for a model to choose from', async () => {
		const inboxId = { __rl: true, mode: 'id', value: "={{ $fromAI('inbox', '', 'string') }}" };
		const parameters = { ...GET_MANY, inboxId };
		const call = await way({ baseUrl: sandbox().url, parameters });
		expect(await call({ inbox: '3' })).toContainEqual(
			expect.objectContaining({ name: 'order_update', variables: expect.any(Array) }),
		);
		expect(await call({ inbox: 'sales' })).toMatchObject([{ details: { reason: 'invalidInbox' } }]);
	});
});

it('any JSON as templates gives data that n8n can store', () => {
	const raw = JSON.parse(JSON.stringify(CLOUD_TEMPLATES)) as unknown[];
	holds([brokenOrWhole(fc.shuffledSubarray(raw, { minLength: 1 }))], (reached, given) => {
		for (const template of parseTemplates(given)) {
			const json = templateJson(template);
			reached();
			expect(json).toEqual(JSON.parse(JSON.stringify(json)));
			expect([json.sendable, json.obstacle]).toEqual([
				expect.any(Boolean),
				json.sendable ? undefined : expect.any(String),
			]);
		}
	});
});

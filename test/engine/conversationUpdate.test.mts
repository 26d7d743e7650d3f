import { AGENT_TOKEN, TEAM } from '../../dev/sandbox/index.mts';
import { begin, callsAt, locator, update } from './conversation.mts';
import { expectNothingSecret } from './lists.mts';
import { useSandbox } from './sandbox.mts';

const sandbox = useSandbox();
afterEach(() => jest.restoreAllMocks());

const continued = { onError: 'continueRegularOutput' as const };

/** Runs it for one conversation. */
async function change(changes: object, more: object = {}) {
	const conversation = begin(sandbox());
	const { id: conversationId } = conversation;
	const { items, error, run } = await update(sandbox(), changes, {
		items: [{ conversationId, ...more }],
		...continued,
	});
	expect(error).toBeUndefined();
	expectNothingSecret(run);
	return { conversation, item: items[0], calls: callsAt(sandbox()) };
}

const EVERYTHING = {
	assigneeId: locator('22'),
	teamId: locator(TEAM.SALES, 'list'),
	status: 'pending',
	priority: 'urgent',
	addLabels: 'vip, novo',
	removeLabels: 'velho',
	customAttributes: '{ "plano": "ouro" }',
};

describe('a change', () => {
	it.each<[object, unknown[], object]>([
		[
			{ status: 'resolved' },
			['POST', 'toggle_status', { status: 'resolved' }],
			{ status: 'resolved' },
		],
		[{ priority: 'high' }, ['POST', 'toggle_priority', { priority: 'high' }], { priority: 'high' }],
		[
			{ assigneeId: locator(22) },
			['POST', 'assignments', { assignee_id: 22 }],
			{ assignee: { id: 22 } },
		],
		[
			{ teamId: locator('52') },
			['POST', 'assignments', { team_id: 52 }],
			{ team: { id: TEAM.SUPPORT } },
		],
		[
			{ customAttributes: { plano: 'ouro', nota: 5 } },
			['PUT', 'custom_attributes', { custom_attributes: { plano: 'ouro', nota: 5 } }],
			{ customAttributes: { plano: 'ouro', nota: 5 } },
		],
	])('%j is one call, and no other is made', async (changes, call, state) => {
		const { conversation, item, calls } = await change(changes);
		expect(calls).toEqual([call]);
		expect(conversation).toMatchObject(state);
		expect(item).toEqual({
			conversationId: conversation.id,
			changed: Object.keys(changes),
			conversationUrl: `${sandbox().url}/app/accounts/1/conversations/${conversation.id}`,
		});
	});

	it('comes with the others in the order in which they hold', async () => {
		// An agent who opens a conversation gets it, and a team drops who is not in it.
		const { id: conversationId } = begin(sandbox());
		const { items } = await update(
			sandbox(),
			{ ...EVERYTHING, status: 'open', assigneeId: locator('23'), teamId: locator(TEAM.SUPPORT) },
			{ items: [{ conversationId }], token: AGENT_TOKEN },
		);
		expect(callsAt(sandbox()).map((call) => (call as unknown[]).slice(0, 2))).toEqual([
			['PUT', 'custom_attributes'],
			['GET', 'labels'],
			['POST', 'labels'],
			['POST', 'toggle_priority'],
			['POST', 'toggle_status'],
			['POST', 'assignments'],
			['POST', 'assignments'],
		]);
		expect(items[0]?.changed).toEqual([
			'customAttributes',
			'addLabels',
			'removeLabels',
			'priority',
			'status',
			'teamId',
			'assigneeId',
		]);
		expect(sandbox().conversations.find(1, conversationId)).toMatchObject({
			...{ status: 'open', priority: 'urgent', labels: ['vip', 'novo'] },
			...{ team: { id: TEAM.SUPPORT }, assignee: { id: 23 } },
		});
	});

	it.each<[object, unknown]>([
		[{ assigneeId: locator('') }, { assignee_id: null }],
		[{ assigneeId: '={{ $json.nobody }}' }, { assignee_id: null }],
		[{ teamId: locator('={{ $json.empty }}') }, { team_id: null }],
		[{ priority: '' }, { priority: null }],
	])('that is empty takes away: %j', async (changes, body) => {
		const conversation = begin(sandbox());
		sandbox().team.takesOver(conversation);
		const { items } = await update(sandbox(), changes, {
			items: [{ conversationId: conversation.id, nobody: null, empty: ' ' }],
		});
		expect(items).toMatchObject([{ changed: Object.keys(changes) }]);
		expect(callsAt(sandbox())).toEqual([['POST', expect.any(String), body]]);
	});

	it.each<[string, object, RegExp]>([
		['nothing', {}, /^Changes is empty/],
		['an empty status', { status: '' }, /^Status is empty/],
		['a status that is not there', { status: '={{ $json.missing }}' }, /^Status is empty/],
		['a status of no kind', { status: 'closed' }, /^Status "closed" is not open, pending/],
		[
			'an assignee that is not there',
			{ assigneeId: locator('={{ $json.missing }}') },
			/^Assignee is empty/,
		],
		[
			'a team that is a name',
			{ teamId: locator('vendas') },
			/^Team "vendas" is not a whole number/,
		],
		['a priority that is not there', { priority: '={{ $json.missing }}' }, /^Priority is empty/],
		['a priority of no kind', { priority: 'top' }, /^Priority "top" is not low/],
		['no label to add', { addLabels: ' , ' }, /^Add Labels "," is not a text with labels/],
		[
			'labels that are not there',
			{ removeLabels: '={{ $json.missing }}' },
			/^Remove Labels is empty/,
		],
		[
			'a label that is an object',
			{ addLabels: '={{ [{}] }}' },
			/^Add Labels is a list, not a text/,
		],
		[
			'one label in both',
			{ addLabels: 'VIP', removeLabels: 'x, vip' },
			/^"VIP" is in Add Labels and/,
		],
		[
			'attributes as added',
			{ customAttributes: '{}' },
			/^Custom Attributes "{}" is not an object with/,
		],
		[
			'attributes that are broken',
			{ customAttributes: '{ "a": }' },
			/^Custom Attributes "{ "a": }" is not an object/,
		],
		[
			'a list of attributes',
			{ customAttributes: '[1]' },
			/^Custom Attributes "\[1\]" is not an object/,
		],
		[
			'an attribute without a value',
			{ customAttributes: '={{ { plano: $json.missing } }}' },
			/^Custom Attributes is an object, not .* each with a value/,
		],
		[
			'an expression that fails',
			{ status: '={{ $("Nobody").item.json.x }}' },
			/^The expression in/,
		],
	])(
		'that is not understood changes nothing, though others are: %s',
		async (_what, wrong, words) => {
			const changes = Object.keys(wrong).length === 0 ? {} : { ...EVERYTHING, ...wrong };
			const { item, calls } = await change(changes);
			expect(item).toEqual({
				error: expect.stringMatching(words),
				details: {
					...{ status: 'failed', reason: 'invalidOption', itemIndex: 0 },
					hint: expect.stringMatching(/\.$/),
				},
			});
			expect(calls).toEqual([]);
		},
	);
});

describe('labels', () => {
	it.each<[string[], object, string[]]>([
		[['a', 'b'], { addLabels: 'c' }, ['a', 'b', 'c']],
		[['a', 'b'], { removeLabels: 'A' }, ['b']],
		[['a', 'b'], { removeLabels: ['a', 'b'] }, []],
		[['a', 'b'], { addLabels: "={{ ['c', 'd'] }}", removeLabels: 'b' }, ['a', 'c', 'd']],
	])('%j with %j are %j', async (labels, changes, all) => {
		const conversation = Object.assign(begin(sandbox()), { labels });
		await update(sandbox(), changes, { items: [{ conversationId: conversation.id }] });
		expect(conversation.labels).toEqual(all);
	});

	it('that are there already are not written', async () => {
		const conversation = Object.assign(begin(sandbox()), { labels: ['vip'] });
		const { items } = await update(
			sandbox(),
			{ addLabels: 'VIP', removeLabels: 'x' },
			{ items: [{ conversationId: conversation.id }] },
		);
		expect(callsAt(sandbox())).toEqual([['GET', 'labels', undefined]]);
		expect(items).toMatchObject([{ changed: ['addLabels', 'removeLabels'] }]);
	});

	it('of many items for one conversation are all there', async () => {
		const { id: conversationId } = begin(sandbox());
		const labels = Array.from({ length: 12 }, (_, index) => `l${index}`);
		await update(
			sandbox(),
			{ addLabels: '={{ $json.label }}' },
			{ items: labels.map((label) => ({ conversationId, label })) },
		);
		expect(sandbox().conversations.find(1, conversationId)?.labels).toEqual(labels);
	});

	it('that cannot be read are not written', async () => {
		sandbox().faults.onRead({ kind: 'says', json: { labels: [] } });
		const { item, calls } = await change({ addLabels: 'vip', status: 'open' });
		const notChanged = ['addLabels', 'status'];
		expect(item).toMatchObject({
			error: expect.stringContaining('It is an assumption that it offers'),
			details: { status: 'failed', reason: 'refused', changed: [], notChanged },
		});
		expect(calls).toHaveLength(1);
	});
});

/** Only the status meets this fault. */

import { AGENT_TOKEN, TEAM } from '../../dev/sandbox/index.mts';
import { begin, EVERYTHING, locator, useUpdate } from './conversation.mts';
import { useSandbox } from './sandbox.mts';

// What all operations for each item share is shown in eachItem.test.mts.
const sandbox = useSandbox();
const { calls, change, update } = useUpdate(sandbox);

describe('a change', () => {
	const GOLD = { plano: 'ouro', nota: 5 };

	it.each<[object, unknown[], object]>([
		[{ status: 'resolved' }, ['POST', 'toggle_status'], { status: 'resolved' }],
		[{ priority: 'high' }, ['POST', 'toggle_priority'], { priority: 'high' }],
		[{ assigneeId: locator(22) }, ['POST', 'assignments'], { assignee_id: 22 }],
		[{ teamId: locator('52') }, ['POST', 'assignments'], { team_id: 52 }],
		[{ customAttributes: GOLD }, ['PUT', 'custom_attributes'], { custom_attributes: GOLD }],
	])('%j is one call, and no other is made', async (changes, call, body) => {
		const { conversation, item } = await change(changes);
		expect(calls()).toEqual([[...call, body]]);
		expect(item).toEqual({
			conversationId: conversation.id,
			changed: Object.keys(changes),
			conversationUrl: `${sandbox().url}/app/accounts/1/conversations/${conversation.id}`,
		});
	});

	it('comes with the others in the order in which they hold', async () => {
		// An agent who opens a conversation gets it, and a team drops who is not in it.
		const conversation = begin(sandbox());
		const team = { assigneeId: locator('23'), teamId: locator(TEAM.SUPPORT) };
		const { items } = await update(
			{ ...EVERYTHING, status: 'open', ...team },
			[{ conversationId: conversation.id }],
			{ token: AGENT_TOKEN },
		);
		const order = ['customAttributes', 'addLabels', 'removeLabels', 'priority', 'status'];
		expect(items[0]?.changed).toEqual([...order, 'teamId', 'assigneeId']);
		expect(conversation).toMatchObject({
			...{ status: 'open', priority: 'urgent', labels: ['vip', 'novo'] },
			...{ team: { id: TEAM.SUPPORT }, assignee: { id: 23 }, customAttributes: { plano: 'ouro' } },
		});
	});

	it.each<[object, unknown]>([
		[{ assigneeId: locator('') }, { assignee_id: null }],
		[{ assigneeId: '={{ $json.nobody }}' }, { assignee_id: null }],
		[{ teamId: locator('={{ $json.empty }}') }, { team_id: null }],
		[{ priority: '' }, { priority: null }],
	])('that is empty takes away: %j', async (changes, body) => {
		const { item } = await change(changes, { nobody: null, empty: ' ' });
		expect(item).toMatchObject({ changed: Object.keys(changes) });
		expect(calls()).toEqual([['POST', expect.any(String), body]]);
	});

	const missing = '={{ $json.missing }}';
	const without = { customAttributes: '={{ { plano: $json.missing } }}' };

	it.each<[object, RegExp]>([
		[{ status: '' }, /^Status is empty/],
		[{ status: 'closed' }, /^Status "closed" is not open, pending/],
		[{ status: '={{ $("Nobody").item.json.x }}' }, /^The expression in/],
		[{ assigneeId: locator(missing) }, /^Assignee is empty/],
		[{ teamId: locator('vendas') }, /^Team "vendas" is not a whole number/],
		[{ priority: 'top' }, /^Priority "top" is not low/],
		[{ addLabels: ' , ' }, /^Add Labels "," is not a text with labels/],
		[{ addLabels: '={{ [{}] }}' }, /^Add Labels is a list, not a text/],
		[{ removeLabels: missing }, /^Remove Labels is empty/],
		[{ addLabels: 'VIP', removeLabels: 'x, vip' }, /^"VIP" is in Add Labels and/],
		[{ customAttributes: '{}' }, /^Custom Attributes "{}" is not an object with/],
		[{ customAttributes: '{ "a": }' }, /^Custom Attributes "{ "a": }" is not an object/],
		[without, /^Custom Attributes is an object, not .* each with a value/],
		[{ customAttributes: '={{ $now }}' }, /^Custom Attributes is an object, not/],
		[{ customAttributes: '={{ { a: $json.missing * 2 } }}' }, /^Custom Attributes is an object/],
		[{ customAttributes: '{ "a": "{{ $json.x }}" }' }, /^Custom Attributes ".*" is not an object/],
	])('that is not understood changes nothing, though others are: %j', async (wrong, words) => {
		const { item } = await change({ ...EVERYTHING, ...wrong });
		const told = { status: 'failed', reason: 'invalidOption', itemIndex: 0 };
		expect(item).toEqual({
			error: expect.stringMatching(words),
			details: { ...told, hint: expect.stringMatching(/\.$/) },
		});
		expect(calls()).toEqual([]);
	});
});

describe('labels', () => {
	it.each<[string[], object, string[]]>([
		[['a', 'b'], { addLabels: 'c' }, ['a', 'b', 'c']],
		[['a', 'b'], { removeLabels: 'A' }, ['b']],
		[['a', 'b'], { removeLabels: ['a', 'b'] }, []],
		[['a', 'b'], { addLabels: "={{ ['c', 'd'] }}", removeLabels: 'b' }, ['a', 'c', 'd']],
	])('%j with %j are %j', async (labels, changes, all) => {
		const conversation = Object.assign(begin(sandbox()), { labels });
		await update(changes, [{ conversationId: conversation.id }]);
		expect(conversation.labels).toEqual(all);
	});

	it('that are there already are not written', async () => {
		const { id: conversationId } = Object.assign(begin(sandbox()), { labels: ['vip'] });
		const changes = { addLabels: 'VIP', removeLabels: 'x' };
		const { items } = await update(changes, [{ conversationId }]);
		expect(calls()).toEqual([['GET', 'labels', undefined]]);
		expect(items).toMatchObject([{ changed: ['addLabels', 'removeLabels'] }]);
	});

	it('of many items for one conversation are all there', async () => {
		const { id: conversationId } = begin(sandbox());
		const labels = Array.from({ length: 12 }, (_, index) => `l${index}`);
		const items = labels.map((label) => ({ conversationId, label }));
		await update({ addLabels: '={{ $json.label }}' }, items);
		expect(sandbox().conversations.find(conversationId)?.labels).toEqual(labels);
	});

	it.each([{ labels: [] }, { payload: ['vip', { title: 'novo' }] }])(
		'that cannot be read are not written: %j',
		async (json) => {
			sandbox().faults.onRead({ kind: 'says', json });
			const { item } = await change({ addLabels: 'vip', status: 'open' });
			const lists = { changed: [], notChanged: ['addLabels', 'status'] };
			expect(item).toMatchObject({
				error: expect.stringContaining('This node assumes that it offers'),
				details: { status: 'failed', reason: 'refused', ...lists },
			});
			expect(calls()).toHaveLength(1);
		},
	);
});

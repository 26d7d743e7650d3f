import type { INodeParameters } from 'n8n-workflow';

import { runNode, type NodeRun } from '../../dev/engine/sendTemplate.mts';
import { AGENT_TOKEN, BOT_TOKEN, TEAM, type Fault } from '../../dev/sandbox/index.mts';
import { realClock } from '../../nodes/shared/pace/clock.ts';
import { begin, locator } from './conversation.mts';
import { HELD_BACK, useHeldBack } from './heldBack.mts';
import { expectNothingSecret } from './lists.mts';
import { useSandbox } from './sandbox.mts';

// What all operations for each item share, as On Error, is shown in getMessage.test.mts.
const sandbox = useSandbox();
const met = useHeldBack();

/** The calls that came: method, path below the conversation, and body. */
const calls = () =>
	sandbox().requests.all.map(({ method, path, body }) => [method, path.split('/').at(-1), body]);

async function update(changes: object, items: object[], run: Partial<NodeRun> = {}) {
	const result = await runNode({
		baseUrl: sandbox().url,
		onError: 'continueRegularOutput',
		items: items.map((one) => ({ ...one })),
		...run,
		parameters: {
			...{ resource: 'conversation', operation: 'update', changes: changes as INodeParameters },
			conversationId: '={{ $json.conversationId }}',
		},
	});
	expectNothingSecret(result.run);
	return result;
}

/** Runs it for one conversation. */
async function change(changes: object, more: object = {}) {
	const conversation = begin(sandbox());
	const { items } = await update(changes, [{ conversationId: conversation.id, ...more }]);
	return { conversation, item: items[0] };
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
		[{ status: missing }, /^Status is empty/],
		[{ status: 'closed' }, /^Status "closed" is not open, pending/],
		[{ status: '={{ $("Nobody").item.json.x }}' }, /^The expression in/],
		[{ assigneeId: locator(missing) }, /^Assignee is empty/],
		[{ teamId: locator('vendas') }, /^Team "vendas" is not a whole number/],
		[{ priority: missing }, /^Priority is empty/],
		[{ priority: 'top' }, /^Priority "top" is not low/],
		[{ addLabels: ' , ' }, /^Add Labels "," is not a text with labels/],
		[{ addLabels: '={{ [{}] }}' }, /^Add Labels is a list, not a text/],
		[{ removeLabels: missing }, /^Remove Labels is empty/],
		[{ addLabels: 'VIP', removeLabels: 'x, vip' }, /^"VIP" is in Add Labels and/],
		[{ customAttributes: '{}' }, /^Custom Attributes "{}" is not an object with/],
		[{ customAttributes: '{ "a": }' }, /^Custom Attributes "{ "a": }" is not an object/],
		[{ customAttributes: '[1]' }, /^Custom Attributes "\[1\]" is not an object/],
		[without, /^Custom Attributes is an object, not .* each with a value/],
	])('that is not understood changes nothing, though others are: %j', async (wrong, words) => {
		const { item } = await change({ ...EVERYTHING, ...wrong });
		const told = { status: 'failed', reason: 'invalidOption', itemIndex: 0 };
		expect(item).toEqual({
			error: expect.stringMatching(words),
			details: { ...told, hint: expect.stringMatching(/\.$/) },
		});
		expect(calls()).toEqual([]);
	});

	it('must be asked for', async () => {
		const { item } = await change({});
		const details = { reason: 'invalidOption' };
		expect(item).toMatchObject({ error: expect.stringMatching(/^Changes is empty/), details });
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
		expect(sandbox().conversations.find(1, conversationId)?.labels).toEqual(labels);
	});

	it('that cannot be read are not written', async () => {
		sandbox().faults.onRead({ kind: 'says', json: { labels: [] } });
		const { item } = await change({ addLabels: 'vip', status: 'open' });
		const lists = { changed: [], notChanged: ['addLabels', 'status'] };
		expect(item).toMatchObject({
			error: expect.stringContaining('It is an assumption that it offers'),
			details: { status: 'failed', reason: 'refused', ...lists },
		});
		expect(calls()).toHaveLength(1);
	});
});

describe('what goes wrong in the middle', () => {
	/** Only the status meets this fault. */
	const onStatus = (fault: Fault) =>
		sandbox().faults.onWrite(({ path }) =>
			path.endsWith('toggle_status') ? met(fault) : undefined,
		);
	const BEFORE = ['customAttributes', 'addLabels', 'removeLabels', 'priority'];
	const AFTER = ['teamId', 'assigneeId'];
	const words = expect.stringContaining('Preencha o motivo');
	const ASSUMED = expect.stringContaining('This node assumes');
	const OTHER = { payload: { current_status: 'open' } };

	it.each<[Fault, object]>([
		[
			{ kind: 'unprocessable', message: 'Preencha o motivo' },
			{ reason: 'refused', response: words },
		],
		[{ kind: 'unauthorized' }, { reason: 'unauthorized', httpCode: 401 }],
		[
			{ kind: 'answer', status: 404, body: '{}' },
			{ reason: 'notFound', hint: ASSUMED },
		],
		[{ kind: 'says', json: OTHER }, { reason: 'refused' }],
	])('is told with what changed and what did not: %j', async (fault, told) => {
		onStatus(fault);
		const { item, conversation } = await change(EVERYTHING);
		const lists = { changed: BEFORE, notChanged: ['status', ...AFTER] };
		const hint = expect.stringContaining('Already changed: customAttributes, ');
		expect(item).toMatchObject({
			error: expect.stringMatching(/^CloudChat /),
			details: { status: 'failed', conversationId: conversation.id, hint, ...lists, ...told },
		});
		expect(conversation).toMatchObject({ priority: 'urgent', team: undefined });
	});

	it.each<[Fault, string]>([
		[{ kind: 'closeAfter' }, 'connectionLost'],
		[{ kind: 'closeBefore' }, 'connectionLost'],
		[HELD_BACK, 'timeout'],
		[{ kind: 'serverError', taken: true }, 'serverError'],
		[{ kind: 'notJson' }, 'unclearAnswer'],
	])('is unknown where no clear answer came: %j', async (fault, reason) => {
		onStatus(fault);
		const { item } = await change(EVERYTHING);
		expect(item).toMatchObject({
			error: expect.stringContaining('so it is unknown whether the status changed'),
			details: { status: 'unknown', reason, changed: BEFORE, notChanged: AFTER },
		});
		// Once, and nothing after it.
		expect(calls().slice(4)).toEqual([['POST', 'toggle_status', { status: 'pending' }]]);
	});

	it('is tried again where it certainly was not taken', async () => {
		jest.spyOn(realClock, 'wait').mockResolvedValue();
		let left = 2;
		sandbox().faults.onWrite(() => (left-- > 0 ? { kind: 'throttled' } : undefined));
		const { item } = await change({ priority: 'low' });
		expect(item).toMatchObject({ changed: ['priority'] });
		expect(calls()).toHaveLength(3);
	});

	it.each<[object, object]>([
		[{ assigneeId: locator(999), priority: 'low' }, { changed: ['priority'] }],
		[{ teamId: locator(999) }, { changed: [], notChanged: ['teamId'] }],
	])('is an error where CloudChat does not know whom: %j', async (changes, lists) => {
		const { item } = await change(changes);
		expect(item).toMatchObject({
			error: expect.stringContaining('did not take 999'),
			details: { status: 'failed', reason: 'refused', ...lists },
		});
	});

	it('is unknown only where a request left: an item that none was made for did not change', async () => {
		const items = Array.from({ length: 30 }, (_, index) => ({
			conversationId: begin(sandbox(), `+55119876543${10 + index}`).id,
		}));
		sandbox().faults.onWrite({ kind: 'closeBefore' });
		const { items: told } = await update({ status: 'open' }, items);
		const unknown = told.filter(
			({ details }) => (details as { status: string }).status === 'unknown',
		);
		expect(unknown).toHaveLength(calls().length);
		expect(unknown.length).toBeLessThan(30);
	});

	it('stops the workflow with a sentence on what changed before', async () => {
		onStatus({ kind: 'unprocessable', message: 'Não' });
		const { id: conversationId } = begin(sandbox());
		const changes = { status: 'resolved', priority: 'low' };
		const { error } = await update(changes, [{ conversationId }, { conversationId }], {
			onError: 'stopWorkflow',
		});
		expect(error).toMatchObject({
			message: expect.stringContaining('the status of conversation'),
			description: expect.stringContaining('Already changed: priority.'),
			context: { itemIndex: 0 },
		});
		// The second item was not begun.
		expect(calls()).toHaveLength(2);
	});
});

describe('an item', () => {
	it('without a conversation changes nothing', async () => {
		const { items } = await update({ status: 'open' }, [{ conversationId: '12/../13' }]);
		expect(items).toMatchObject([{ details: { status: 'failed', reason: 'invalidId' } }]);
		expect(calls()).toEqual([]);
	});

	it('spoils no other', async () => {
		const [one, two] = [begin(sandbox()), begin(sandbox(), '+5521987654322')];
		const { items } = await update({ status: '={{ $json.status }}' }, [
			{ conversationId: one.id, status: 'pending' },
			{ conversationId: 999_999, status: 'open' },
			{ conversationId: two.id, status: 'sleepy' },
			{ conversationId: two.id, status: 'resolved' },
		]);
		expect(items).toMatchObject([
			{ changed: ['status'] },
			{ error: expect.stringMatching(/^CloudChat has no conversation 999999 in this account/) },
			{ details: { reason: 'invalidOption', itemIndex: 2 } },
			{ changed: ['status'] },
		]);
		expect([one.status, two.status]).toEqual(['pending', 'resolved']);
	});

	it('may be changed with a bot’s token, but for its labels', async () => {
		const items = [{ conversationId: begin(sandbox()).id }];
		const run = { token: BOT_TOKEN };
		const { items: changed } = await update({ priority: 'low' }, items, run);
		expect(changed).toMatchObject([{ changed: ['priority'] }]);
		const { items: refused } = await update({ addLabels: 'vip' }, items, run);
		expect(refused).toMatchObject([{ details: { hint: expect.stringContaining('agent bot') } }]);
	});
});

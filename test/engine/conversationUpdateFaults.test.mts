import { BOT_TOKEN, deadUrl, TEAM, type Fault } from '../../dev/sandbox/index.mts';
import { realClock } from '../../nodes/shared/pace/clock.ts';
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

const onStatus = (fault: Fault) =>
	sandbox().faults.onWrite(({ path }) => (path.endsWith('toggle_status') ? fault : undefined));

const BEFORE = ['customAttributes', 'addLabels', 'removeLabels', 'priority'];
const AFTER = ['teamId', 'assigneeId'];

describe('what goes wrong in the middle', () => {
	it.each<[string, Fault, object]>([
		[
			'a required attribute',
			{ kind: 'unprocessable', message: 'Preencha o motivo' },
			{ reason: 'refused', httpCode: 422, response: expect.stringContaining('Preencha o motivo') },
		],
		['401', { kind: 'unauthorized' }, { reason: 'unauthorized', httpCode: 401 }],
		['404', { kind: 'notFound' }, { reason: 'notFound', httpCode: 404 }],
		[
			'no such call',
			{ kind: 'answer', status: 404, body: '{"status":404,"error":"Not Found"}' },
			{ reason: 'notFound', hint: expect.stringContaining('This node assumes') },
		],
		[
			'another status',
			{ kind: 'says', json: { payload: { current_status: 'open' } } },
			{ reason: 'refused' },
		],
	])('is told with what changed and what did not: %s', async (_what, fault, told) => {
		onStatus(fault);
		const { item, conversation } = await change(EVERYTHING);
		expect(item).toMatchObject({
			error: expect.stringMatching(/^CloudChat /),
			details: {
				...{ status: 'failed', conversationId: conversation.id },
				...{ changed: BEFORE, notChanged: ['status', ...AFTER] },
				hint: expect.stringContaining('Already changed: customAttributes, '),
				...told,
			},
		});
		expect(conversation).toMatchObject({
			priority: 'urgent',
			team: undefined,
			assignee: undefined,
		});
	});

	it.each<[string, Fault, string]>([
		['a drop before the answer', { kind: 'closeAfter' }, 'connectionLost'],
		['a drop before the change', { kind: 'closeBefore' }, 'connectionLost'],
		['a time-out', { kind: 'slow', delay: 60_000 }, 'timeout'],
		['a fault', { kind: 'serverError', taken: true }, 'serverError'],
		['a sign-in page', { kind: 'notJson' }, 'unclearAnswer'],
	])('is unknown where no clear answer came: %s', async (_what, fault, reason) => {
		jest.spyOn(realClock, 'deadline').mockImplementation(() => AbortSignal.timeout(2_000));
		onStatus(fault);
		const { item, calls } = await change(EVERYTHING);
		expect(item).toMatchObject({
			error: expect.stringContaining('so it is unknown whether the status changed'),
			details: { status: 'unknown', reason, changed: BEFORE, notChanged: AFTER },
		});
		// Once, and nothing after it.
		expect(calls).toHaveLength(5);
		expect(calls.at(-1)).toEqual(['POST', 'toggle_status', { status: 'pending' }]);
	});

	it('is tried again where it certainly was not taken', async () => {
		jest.spyOn(realClock, 'wait').mockResolvedValue();
		let left = 2;
		sandbox().faults.onWrite(() => (left-- > 0 ? { kind: 'throttled' } : undefined));
		const { item, calls } = await change({ priority: 'low' });
		expect(item).toMatchObject({ changed: ['priority'] });
		expect(calls).toHaveLength(3);
	});

	it.each<[string, object, number, object]>([
		[
			'a person',
			{ assigneeId: locator(999), priority: 'low' },
			999,
			{ changed: ['priority'], notChanged: ['assigneeId'] },
		],
		['a team', { teamId: locator(999) }, 999, { changed: [], notChanged: ['teamId'] }],
	])('is an error where CloudChat does not know %s', async (_who, changes, id, lists) => {
		const { item } = await change(changes);
		expect(item).toMatchObject({
			error: expect.stringContaining(`did not take ${id}`),
			details: { status: 'failed', reason: 'refused', ...lists },
		});
	});

	it('is unknown only where a request left: an item that none was made for did not change', async () => {
		const items = Array.from({ length: 30 }, (_, index) => ({
			conversationId: begin(sandbox(), `+55119876543${10 + index}`).id,
		}));
		sandbox().faults.onWrite({ kind: 'closeBefore' });
		const { items: told } = await update(sandbox(), { status: 'open' }, { items, ...continued });
		const unknown = told.filter(
			({ details }) => (details as { status: string }).status === 'unknown',
		);
		expect(unknown).toHaveLength(callsAt(sandbox()).length);
		expect(unknown.length).toBeLessThan(30);
	});

	it('stops the workflow with a sentence on what changed before', async () => {
		onStatus({ kind: 'unprocessable', message: 'Não' });
		const { id: conversationId } = begin(sandbox());
		const { error } = await update(
			sandbox(),
			{ status: 'resolved', priority: 'low' },
			{ items: [{ conversationId }, { conversationId }] },
		);
		expect(error).toMatchObject({
			message: expect.stringContaining('the status of conversation'),
			description: expect.stringContaining('Already changed: priority.'),
			context: { itemIndex: 0 },
		});
		// The second item was not begun.
		expect(callsAt(sandbox())).toHaveLength(2);
	});
});

describe('an item', () => {
	it.each([undefined, '', 'abc', 1.5, '12/../13'])(
		'without a conversation changes nothing: %j',
		async (conversationId) => {
			const { items } = await update(
				sandbox(),
				{ status: 'open' },
				{ items: [{ conversationId } as never], ...continued },
			);
			expect(items).toMatchObject([{ details: { status: 'failed', reason: 'invalidId' } }]);
			expect(callsAt(sandbox())).toEqual([]);
		},
	);

	it('spoils no other', async () => {
		const [one, two] = [begin(sandbox()), begin(sandbox(), '+5521987654322')];
		const { items } = await update(
			sandbox(),
			{ status: '={{ $json.status }}' },
			{
				...continued,
				items: [
					{ conversationId: one.id, status: 'pending' },
					{ conversationId: 999_999, status: 'open' },
					{ conversationId: two.id, status: 'sleepy' },
					{ conversationId: two.id, status: 'resolved' },
				],
			},
		);
		expect(items).toMatchObject([
			{ changed: ['status'] },
			{
				error: 'CloudChat has no conversation 999999 in this account: Resource could not be found',
			},
			{ details: { reason: 'invalidOption', itemIndex: 2 } },
			{ changed: ['status'] },
		]);
		expect([one.status, two.status]).toEqual(['pending', 'resolved']);
	});

	it.each<[string, object, object]>([
		['CloudChat is not there', { baseUrl: deadUrl() }, { status: 'failed', reason: 'unreachable' }],
		['the token is a stranger’s', { token: 'x' }, { status: 'failed', reason: 'unauthorized' }],
		[
			'the credential cannot work',
			{ accountId: 'x' },
			{ status: 'failed', reason: 'unauthorized' },
		],
	])('says so where %s', async (_what, run, details) => {
		jest.spyOn(realClock, 'wait').mockResolvedValue();
		const { id: conversationId } = begin(sandbox());
		const { items } = await update(
			sandbox(),
			{ status: 'open' },
			{ ...continued, items: [{ conversationId }], ...run },
		);
		expect(items).toMatchObject([{ details }]);
	});

	it('may be changed with a bot’s token, but for its labels', async () => {
		const { id: conversationId } = begin(sandbox());
		const run = { ...continued, items: [{ conversationId }], token: BOT_TOKEN };
		const { items } = await update(sandbox(), { priority: 'low' }, run);
		expect(items).toMatchObject([{ changed: ['priority'] }]);
		const { items: refused } = await update(sandbox(), { addLabels: 'vip' }, run);
		expect(refused).toMatchObject([{ details: { hint: expect.stringContaining('agent bot') } }]);
	});
});

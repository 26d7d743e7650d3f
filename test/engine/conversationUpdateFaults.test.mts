import type { Fault } from '../../dev/sandbox/index.mts';
import { realClock } from '../../nodes/shared/pace/clock.ts';
import { begin, EVERYTHING, locator, useUpdate } from './conversation.mts';
import { HELD_BACK, useHeldBack } from './heldBack.mts';
import { useSandbox } from './sandbox.mts';

const sandbox = useSandbox();
const met = useHeldBack();
const { calls, change, update } = useUpdate(sandbox);

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

it.each<[string, object, string, string]>([
	['a conversation', { status: 'open' }, '12/../13', 'invalidId'],
	['a change', {}, '12', 'invalidOption'],
])('an item without %s changes nothing', async (_what, changes, conversationId, reason) => {
	const { items } = await update(changes, [{ conversationId }]);
	expect(items).toMatchObject([{ details: { status: 'failed', reason } }]);
	expect(calls()).toEqual([]);
});

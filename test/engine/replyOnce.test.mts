import { beginning } from '../../dev/engine/beginning.mts';
import { ADMIN_TOKEN, type Conversation, type Fault } from '../../dev/sandbox/index.mts';
import { until } from '../until.mts';
import { begin } from './conversation.mts';
import { ends, retryOf, useNode } from './send.mts';
import { HELD_BACK, useHeldBack } from './heldBack.mts';
import { file, into, REPLY, written } from './reply.mts';
import { useSandbox } from './sandbox.mts';
import { skipWaits } from './skipWaits.mts';

// A reply goes the way of every message; here is what it has of its own.
const sandbox = useSandbox();
const reply = useNode(sandbox, REPLY);
skipWaits();
const met = useHeldBack();

const two = () => [begin(sandbox()), begin(sandbox(), '+5521998877665')] as const;
const oneByOne = { parameters: { options: { parallel: 1 } } };

/** The first post into a conversation meets this fault. */
function failFirst({ id }: Conversation, fault: Fault): void {
	let posts = 0;
	sandbox().faults.onWrite(({ path }) => {
		if (!path.includes(`/${id}/`)) return undefined;
		posts += 1;
		return posts === 1 ? met(fault) : undefined;
	});
}

describe('whatever happens to a reply, in three tries of Retry On Fail', () => {
	const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
	const TAKEN = ['1', '2'];

	it.each<[Fault, end: string, into: string[]]>([
		[{ kind: 'badRequest' }, 'accepted', ['2', '1']],
		[{ kind: 'throttled', retryAfter: 7 }, 'accepted', TAKEN],
		[{ kind: 'serverError', taken: true }, 'serverError', TAKEN],
		[{ kind: 'closeAfter' }, 'connectionLost', TAKEN],
		[{ kind: 'closeBefore', reset: true }, 'connectionLost', ['2']],
		[HELD_BACK, 'timeout', TAKEN],
		[{ kind: 'truncated', wellFramed: true }, 'accepted', TAKEN],
		[{ kind: 'notJson', format: 'html' }, 'unclearAnswer', TAKEN],
	])('%j: nothing twice, nothing lost', async (fault, end, texts) => {
		const [one, other] = two();
		failFirst(one, fault);
		const items = [into(one, '1'), into(one, '2'), into(other, '1')];
		const files = items.map(() => ({ data: file('1.pdf', 'x') }));
		const parameters = { attachBinary: true, options: { parallel: 1 } };
		const result = await reply(items, { settings, parameters, files });
		expect(ends(result)).toEqual([end, 'accepted', 'accepted']);
		expect([written(one), written(other)]).toEqual([texts, ['1']]);
	});
});

describe('the order', () => {
	const texts = Array.from({ length: 12 }, (_, index) => String(index));

	it.each([
		{ kind: 'slow', delay: 200 },
		{ kind: 'throttled', retryAfter: 3 },
		{ kind: 'badRequest', delay: 200 },
	] as const)('in a conversation is that of the items: %j', async (fault) => {
		const [one, other] = two();
		failFirst(one, fault);
		const items = texts.flatMap((text) => [into(one, text), into(other, text)]);
		await reply(items);
		const expected = fault.kind === 'badRequest' ? texts.slice(1) : texts;
		expect([written(one), written(other)]).toEqual([expected, texts]);
	});

	it('makes no conversation wait for another', async () => {
		const [one, other] = two();
		failFirst(one, { ...HELD_BACK });
		const items = [into(one, '1'), into(one, '2'), into(other, '1'), into(other, '2')];
		const running = reply(items);
		await until(() => written(other).length === 2);
		met(HELD_BACK);
		expect(ends(await running)).toEqual(['timeout', 'accepted', 'accepted', 'accepted']);
	});
});

describe('what stops others', () => {
	it('a 401 stops the replies into that conversation, and no others', async () => {
		const [one, other] = two();
		failFirst(one, { kind: 'unauthorized' });
		const items = [into(one, '1'), into(one, '2'), into(other, '1')];
		const result = await reply(items, oneByOne);
		expect(ends(result)).toEqual(['unauthorized', 'runStopped', 'accepted']);
		expect(result.items[1]?.error).toBe(
			`The message was not sent now, because CloudChat did not authorize a message for conversation ${one.id}.`,
		);
	});

	it('ten in a row that fail stop the others', async () => {
		sandbox().faults.onWrite({ kind: 'serverError' });
		const items = Array.from({ length: 12 }, (_, index) =>
			into(begin(sandbox(), `+55119876543${10 + index}`)),
		);
		const failed = Array<string>(10).fill('serverError');
		const result = await reply(items, oneByOne);
		expect(ends(result)).toEqual([...failed, 'runStopped', 'runStopped']);
	});
});

it('On Error: Stop Workflow says what was sent, and Retry sends only the rest, also a second time', async () => {
	const stops = { onError: 'stopWorkflow', ...oneByOne } as const;
	const [one, other] = two();
	failFirst(other, { kind: 'unprocessable' });
	const items = [into(one, '1'), into(other, '1'), into(one, '2')];
	const failed = await reply(items, { ...stops, run: { executionId: '100' } });
	// No hint speaks of what Reply does not have.
	expect(failed.error).toMatchObject({
		message: expect.stringMatching(/^CloudChat refused the message \(422\)/),
		description:
			'Look at the text, the file and the conversation in CloudChat. 1 of 3 messages were accepted. Executions → Retry does not send accepted messages again. Running the workflow again does.',
		context: { itemIndex: 1 },
	});
	const stored = JSON.stringify(failed.run.data);
	for (const executionId of ['101', '102']) {
		const retry = await reply(items, { ...stops, run: retryOf(stored, executionId) });
		expect(ends(retry)).toEqual(['accepted', 'accepted', 'accepted']);
		expect([written(one), written(other)]).toEqual([['1', '2'], ['1']]);
	}
});

it('a Retry after a crash sends only what was not sent', async () => {
	const [one, other] = two();
	failFirst(other, LOST);
	const items = [into(one, '1'), into(other, '1')];
	const crashed = await reply(items, { run: { executionId: '100', crashes: true } });
	const resume = beginning(items, crashed.run.data.resumeToken);
	const retry = await reply(items, { run: { resume, executionId: '101' } });
	expect(ends(retry)).toEqual(['accepted', 'sendingElsewhere']);
	expect([written(one), written(other)]).toEqual([['1'], ['1']]);
});

const LOST = { kind: 'closeAfter' } as const;

it('the token is in no error, also of a form', async () => {
	const [one] = two();
	failFirst(one, { kind: 'echoToken' });
	const files = [{ data: file('1.pdf', 'x') }];
	const result = await reply([into(one)], { parameters: { attachBinary: true }, files });
	expect(ends(result)).toEqual(['refused']);
	expect(JSON.stringify(result.items)).not.toContain(ADMIN_TOKEN);
});

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { beginning } from '../../dev/engine/beginning.mts';
import { runWorkflow } from '../../dev/engine/engine.mts';
import { useProcessedStore } from '../../dev/engine/processedStore.mts';
import { thePackage } from '../../dev/engine/sendTemplate.mts';
import { ADMIN_TOKEN, type Conversation, type Fault } from '../../dev/sandbox/index.mts';
import { begin } from './conversation.mts';
import { ends, file, into, reply, REPLY, written } from './reply.mts';
import { retryOf } from './retryOf.mts';
import { loopWorkflow, roundNodes } from './rounds.mts';
import { useSandbox } from './sandbox.mts';
import { skipWaits } from './skipWaits.mts';
import { WAYS } from './tools.mts';

const sandbox = useSandbox();
skipWaits();
beforeEach(async () => (await useProcessedStore()).clear());

const PHONES = ['+5511987654321', '+5521998877665'];
const two = () => PHONES.map((phone) => begin(sandbox(), phone)) as [Conversation, Conversation];

/** The first post into a conversation meets this fault. */
function failFirst({ id }: Conversation, fault: Fault): void {
	let posts = 0;
	sandbox().faults.onWrite(({ path }) => {
		if (!path.includes(`/${id}/`)) return undefined;
		posts += 1;
		return posts === 1 ? fault : undefined;
	});
}

const THRICE = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

describe('whatever happens to a reply, in three tries of Retry On Fail', () => {
	const TAKEN = ['1', '2'];
	const LOST = ['2'];

	it.each<[string, Fault, end: string, into: string[]]>([
		['refused', { kind: 'badRequest' }, 'accepted', ['2', '1']],
		['not found', { kind: 'notFound' }, 'accepted', ['2', '1']],
		['throttled', { kind: 'throttled' }, 'accepted', TAKEN],
		['throttled with a pause', { kind: 'throttled', retryAfter: 7 }, 'accepted', TAKEN],
		['a fault after it was taken', { kind: 'serverError', taken: true }, 'serverError', TAKEN],
		['a fault before', { kind: 'badGateway' }, 'serverError', LOST],
		['a drop after', { kind: 'closeAfter' }, 'connectionLost', TAKEN],
		['a drop before', { kind: 'closeBefore', reset: true }, 'connectionLost', LOST],
		['no answer in time', { kind: 'slow', delay: 2_000 }, 'timeout', TAKEN],
		['half an answer', { kind: 'truncated', wellFramed: true }, 'accepted', TAKEN],
		['a page', { kind: 'notJson', format: 'html' }, 'unclearAnswer', TAKEN],
	])('%s: nothing twice, nothing lost', async (_case, fault, end, texts) => {
		const [one, other] = two();
		failFirst(one, fault);
		const items = [into(one, '1'), into(one, '2'), into(other, '1')];
		const files = items.map(() => ({ data: file('1.pdf', 'x') }));
		const parameters = { attachBinary: true, options: { timeout: 1_000 } };
		const result = await reply(sandbox(), items, { settings: THRICE, parameters, files });
		expect(ends(result)).toEqual([end, 'accepted', 'accepted']);
		expect([written(one), written(other)]).toEqual([texts, ['1']]);
	});
});

describe('the order', () => {
	const texts = Array.from({ length: 12 }, (_, index) => String(index));

	it.each([
		['a slow first answer', { kind: 'slow', delay: 200 }],
		['a limit', { kind: 'throttled', retryAfter: 3 }],
		['a first one that fails', { kind: 'badRequest', delay: 200 }],
	] as const)('in a conversation is that of the items, with %s', async (_case, fault) => {
		const [one, other] = two();
		failFirst(one, fault);
		const items = texts.flatMap((text) => [into(one, text), into(other, text)]);
		await reply(sandbox(), items);
		const expected = fault.kind === 'badRequest' ? texts.slice(1) : texts;
		expect([written(one), written(other)]).toEqual([expected, texts]);
	});

	it('makes no conversation wait for another', async () => {
		const [one, other] = two();
		failFirst(one, { kind: 'slow', delay: 400 });
		await reply(sandbox(), [into(one, '1'), into(one, '2'), into(other, '1'), into(other, '2')]);
		const posts = sandbox().requests.all.filter(({ method }) => method === 'POST');
		expect(posts.at(-1)).toMatchObject({ body: { content: '2' } });
		expect(posts.at(-1)?.path).toContain(`/${one.id}/`);
	});
});

it('a 401 stops the replies into that conversation, and no others', async () => {
	const [one, other] = two();
	failFirst(one, { kind: 'unauthorized' });
	const items = [into(one, '1'), into(one, '2'), into(other, '1')];
	const parameters = { options: { parallel: 1 } };
	const result = await reply(sandbox(), items, { parameters });
	expect(ends(result)).toEqual(['unauthorized', 'runStopped', 'accepted']);
	expect(result.items[1]).toMatchObject({
		error: `The message was not sent, because CloudChat did not authorize a message for conversation ${one.id}.`,
	});
});

it('ten in a row that fail stop the others', async () => {
	const conversations = Array.from({ length: 12 }, (_, index) =>
		begin(sandbox(), `+55119876543${10 + index}`),
	);
	sandbox().faults.onWrite({ kind: 'serverError' });
	const items = conversations.map((one) => into(one));
	const result = await reply(sandbox(), items, { parameters: { options: { parallel: 1 } } });
	expect(ends(result)).toEqual([
		...Array<string>(10).fill('serverError'),
		...['runStopped', 'runStopped'],
	]);
});

describe('with On Error: Stop Workflow', () => {
	it('the error says what was sent, and no hint speaks of what Reply does not have', async () => {
		const [one, other] = two();
		failFirst(other, { kind: 'unprocessable' });
		const { error } = await reply(sandbox(), [into(one), into(other)], {
			onError: 'stopWorkflow',
			parameters: { options: { parallel: 1 } },
		});
		expect(error).toMatchObject({
			message: expect.stringMatching(/^CloudChat refused the message \(422\)/),
			description:
				'Look at the text, the file and the conversation in CloudChat. 1 of 2 messages were accepted. Executions → Retry does not send accepted messages again. Running the workflow again does.',
			context: { itemIndex: 1 },
		});
	});

	it('nothing is sent where an item is invalid', async () => {
		const [one, other] = two();
		const { error } = await reply(sandbox(), [into(one), into(other, ' ')], {
			onError: 'stopWorkflow',
		});
		expect(error).toMatchObject({ context: { itemIndex: 1 } });
		expect([written(one), written(other)]).toEqual([[], []]);
	});

	it('Retry sends only what was not sent, also a second time', async () => {
		const [one, other] = two();
		failFirst(other, { kind: 'badRequest' });
		const base = { onError: 'stopWorkflow', parameters: { options: { parallel: 1 } } } as const;
		const items = [into(one, '1'), into(other, '1'), into(one, '2')];
		const failed = await reply(sandbox(), items, { ...base, run: { executionId: '100' } });
		expect(failed.error).toBeDefined();
		const stored = JSON.stringify(failed.run.data);
		for (const executionId of ['101', '102']) {
			const retry = await reply(sandbox(), items, { ...base, run: retryOf(stored, executionId) });
			expect(ends(retry)).toEqual(['accepted', 'accepted', 'accepted']);
			expect([written(one), written(other)]).toEqual([['1', '2'], ['1']]);
		}
	});
});

it('a Retry after a crash sends only what was not sent', async () => {
	const [one, other] = two();
	failFirst(other, { kind: 'closeAfter' });
	const items = [into(one, '1'), into(other, '1')];
	const crashed = await reply(sandbox(), items, { run: { executionId: '100', crashes: true } });
	const resume = beginning(items, crashed.run.data.resumeToken);
	const retry = await reply(sandbox(), items, { run: { resume, executionId: '101' } });
	expect(ends(retry)).toEqual(['accepted', 'sendingElsewhere']);
	expect([written(one), written(other)]).toEqual([['1'], ['1']]);
});

describe('in rounds of a loop', () => {
	const rounds = async (items: IDataObject[], options: INodeParameters = {}) => {
		const parameters = { ...REPLY, options };
		const { run } = await runWorkflow(await thePackage(), {
			workflow: loopWorkflow(parameters, { onError: 'continueRegularOutput' }),
			credentials: {
				account: {
					type: 'cloudChatApi',
					data: { accountId: '1', apiAccessToken: ADMIN_TOKEN, baseUrl: sandbox().url },
				},
			},
			items: items.map((json) => ({ json })),
			otherNodes: roundNodes,
		});
		const outputs = (run.data.resultData.runData.CloudChat ?? []).flatMap(
			({ data }) => data?.main[0] ?? [],
		);
		return ends({ items: outputs.map(({ json }) => json) });
	};

	it.each([
		['exact', ['accepted', 'duplicateInRun', 'accepted', 'accepted'], ['oi', 'e aí']],
		['allow', ['accepted', 'accepted', 'accepted', 'accepted'], ['oi', 'oi', 'e aí']],
	])('with Duplicates: %s', async (duplicates, expected, texts) => {
		const [one, other] = two();
		const items = [into(one, 'oi'), into(one, 'oi'), into(one, 'e aí'), into(other, 'oi')];
		expect(await rounds(items, { duplicates })).toEqual(expected);
		expect([written(one), written(other)]).toEqual([texts, ['oi']]);
	});

	it('what is unknown holds an equal one back, also where they may repeat', async () => {
		const [one] = two();
		failFirst(one, { kind: 'closeAfter' });
		expect(await rounds([into(one), into(one)], { duplicates: 'allow' })).toEqual([
			'connectionLost',
			'connectionLost',
		]);
		expect(written(one)).toEqual(['Olá!']);
	});
});

describe.each(WAYS)('the tool of %s', (_what, way) => {
	const fromAI = (key: string) => `={{ $fromAI('${key}', '', 'string') }}`;
	const parameters = {
		...REPLY,
		conversationId: fromAI('conversation'),
		content: fromAI('text'),
		privateNote: fromAI('note'),
	};

	it('replies, notes, and says to the model what it cannot do', async () => {
		const [one] = two();
		const call = await way({ baseUrl: sandbox().url, parameters });
		const args = { conversation: String(one.id), text: 'Oi\nMaria', note: 'false' };
		expect(await call(args)).toMatchObject([{ status: 'accepted', conversationId: one.id }]);
		expect(await call({ ...args, note: 'yes' })).toMatchObject([{ status: 'accepted' }]);
		expect(await call({ ...args, note: 'perhaps' })).toMatchObject([
			{ error: expect.stringContaining('"perhaps"'), details: { reason: 'invalidOption' } },
		]);
		failFirst(one, { kind: 'closeAfter' });
		expect(await call({ ...args, text: 'Tchau' })).toMatchObject([
			{ details: { hint: expect.stringContaining('Do not call this tool again') } },
		]);
		expect(written(one)).toEqual(['Oi\nMaria', 'Oi\nMaria', 'Tchau']);
	});
});

it('the token is in no error, also of a form', async () => {
	const [one] = two();
	failFirst(one, { kind: 'echoToken' });
	const files = [{ data: file('1.pdf', 'x') }];
	const result = await reply(sandbox(), [into(one)], { parameters: { attachBinary: true }, files });
	expect(ends(result)).toEqual(['refused']);
	expect(JSON.stringify(result.items)).not.toContain(ADMIN_TOKEN);
});

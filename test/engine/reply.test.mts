import type { INodeParameters } from 'n8n-workflow';

import { beginning } from '../../dev/engine/beginning.mts';
import { MovedClock } from '../../dev/sandbox/index.mts';
import { begin } from './conversation.mts';
import { ends, useNode } from './send.mts';
import { file, into, REPLY, written } from './reply.mts';
import { useSandbox } from './sandbox.mts';

const sandbox = useSandbox({ clock: new MovedClock() });
const reply = useNode(sandbox, REPLY);

const WITH_FILE = { attachBinary: true };

it('a text goes into the conversation, and its item says where it is', async () => {
	const conversation = begin(sandbox());
	// Nobody asks for a file, so its field may be wrong.
	const parameters = { attachBinary: '={{ false }}', binaryPropertyName: '={{ {} }}' };
	const result = await reply([into(conversation)], { parameters });
	const { id } = conversation;
	const messageId = conversation.messages.at(-1)?.id;
	expect(result.items).toEqual([
		{
			...{ status: 'accepted', conversationId: id, messageId },
			conversationUrl: `${sandbox().url}/app/accounts/1/conversations/${id}`,
		},
	]);
	expect(written(conversation)).toEqual(['Olá!']);
	expect(sandbox().requests.all.at(-1)).toMatchObject({
		method: 'POST',
		body: { content: 'Olá!', message_type: 'outgoing' },
	});
});

describe('what would not arrive as it is meant is refused, and nothing is sent', () => {
	const two = { data: file('1.pdf', 'x'), other: file('2.pdf', 'y') };
	const audio = { data: file('oi.ogg', 'x', 'audio/ogg') };

	const none = '={{ $json.none }}';
	const long = (length: number) => ({ content: 'x'.repeat(length) });

	it.each<[reason: string, said: string, INodeParameters, object?]>([
		['invalidId', 'Conversation ID', { conversationId: none }],
		['invalidId', '"#12"', { conversationId: '#12' }],
		['invalidContent', 'empty', { content: '   ' }],
		['invalidContent', '"NaN"', { content: '={{ $json.none * 2 }}' }],
		['invalidContent', '"undefined"', { content: '={{ ` ${$json.none}` }}' }],
		['invalidContent', 'an object', { content: '=Oi {{ { a: 1 } }}' }],
		['invalidContent', 'expression', { content: '={{ $("None").item.json.text }}' }],
		['invalidContent', 'did not run', { content: '{{ $json.a }}' }],
		['invalidContent', '{{ or {%', { content: 'Oi {{contact.name}}' }],
		['invalidContent', 'half an emoji', { content: '={{ "😀"[0] }}' }],
		['invalidContent', '4096', long(4_097)],
		['invalidContent', '1024', { ...WITH_FILE, ...long(1_025) }, two],
		['invalidContent', 'audio', WITH_FILE, audio],
		['invalidContent', 'several', { ...WITH_FILE, binaryPropertyName: 'data,other' }, two],
		['missingBinary', '"data"', WITH_FILE],
		['missingBinary', 'empty', WITH_FILE, { data: file('1.pdf', '') }],
		['invalidOption', 'Private Note is empty', { privateNote: none }],
		['invalidOption', 'Attach Files is empty', { attachBinary: none }],
		['invalidOption', 'recipient', { options: { duplicates: 'recipient' } }],
		['invalidOption', 'Check Window', { options: { checkWindow: '' } }],
	])('%s, %s', async (...[reason, said, parameters, binary]) => {
		const files = [binary as never];
		const result = await reply([into(begin(sandbox()))], { parameters, files });
		const details = expect.objectContaining({ status: 'failed', reason, itemIndex: 0 });
		expect(result.items).toEqual([{ error: expect.stringContaining(said), details }]);
		expect(sandbox().requests.all).toEqual([]);
	});

	it('tells all that is wrong, and sends the other items', async () => {
		const conversation = begin(sandbox());
		const items = [into(conversation, 'um'), { conversationId: 'x', text: {} }];
		const result = await reply(items);
		expect(written(conversation)).toEqual(['um']);
		expect(result.items[1]).toMatchObject({
			details: { problems: [{ reason: 'invalidId' }, { reason: 'invalidContent' }] },
		});
	});
});

describe("WhatsApp's 24 hours", () => {
	const TOO_LATE = 86_400_000;

	it('that are over: nothing is sent but a private note', async () => {
		const conversation = begin(sandbox());
		await sandbox().pass(TOO_LATE);
		const { items } = await reply([into(conversation)]);
		expect(items).toEqual([
			{
				error: expect.stringContaining('more than 24 hours ago'),
				details: {
					...{ status: 'failed', reason: 'windowClosed', itemIndex: 0 },
					conversationId: conversation.id,
					hint: expect.stringContaining('Send a template'),
				},
			},
		]);
		const note = { parameters: { privateNote: 'yes' } };
		expect(ends(await reply([into(conversation)], note))).toEqual(['accepted']);
		expect(conversation.messages.at(-1)).toMatchObject({ content: 'Olá!', isPrivate: true });
		const unchecked = { parameters: { options: { checkWindow: false } } };
		expect(ends(await reply([into(conversation, '2')], unchecked))).toEqual(['accepted']);
		expect(written(conversation)).toEqual(['Olá!', '2']);
	});

	it('that end between a crash and its Retry: what went out is told as that', async () => {
		const [one, other] = [begin(sandbox()), begin(sandbox(), '+5521998877665')];
		const items = [into(one), into(other)];
		const crashed = await reply(items, { run: { executionId: '1', crashes: true } });
		await sandbox().pass(TOO_LATE);
		const resume = beginning(items, crashed.run.data.resumeToken);
		const retry = await reply(items, { run: { resume, executionId: '2' } });
		expect(ends(retry)).toEqual(['accepted', 'accepted']);
	});

	it('are read once for each conversation, before the first reply leaves', async () => {
		const [one, other] = [begin(sandbox()), begin(sandbox(), '+5521998877665')];
		const items = [into(one, '1'), into(other, '1'), into(one, '2')];
		expect(ends(await reply(items))).toEqual(['accepted', 'accepted', 'accepted']);
		const methods = sandbox().requests.all.map(({ method }) => method);
		expect(methods).toEqual(['GET', 'GET', 'POST', 'POST', 'POST']);
	});

	it.each([
		['a bot may not read', { kind: 'unauthorized' }, 'agent bot'],
		['CloudChat has no such read', { kind: 'answer', status: 404 }, 'assumes'],
		['the connection is lost', { kind: 'closeBefore' }, 'lost'],
		['it is not told', { kind: 'says', json: { id: 1 } }, ''],
	] as const)('that cannot be read, as %s: sends with a note', async (_case, fault, said) => {
		const conversation = begin(sandbox());
		sandbox().faults.onRead(fault);
		const { items } = await reply([into(conversation)]);
		const notes = [expect.stringContaining('The 24-hour window was not checked.')];
		expect(items).toMatchObject([{ status: 'accepted', notes }]);
		expect(items[0]?.notes).toEqual([expect.stringContaining(said)]);
		expect(written(conversation)).toEqual(['Olá!']);
	});

	it('a pause that CloudChat asks for while they are read holds the replies too', async () => {
		const conversation = begin(sandbox());
		sandbox().faults.onRead({ kind: 'throttled', retryAfter: 3_600 });
		expect(ends(await reply([into(conversation)]))).toEqual(['runStopped']);
		expect(written(conversation)).toEqual([]);
	});
});

import type { INodeParameters } from 'n8n-workflow';

import { BOT_TOKEN, MovedClock, type Fault } from '../../dev/sandbox/index.mts';
import { listOf } from '../../dev/engine/loadOptions.mts';
import type { NodeRun } from '../../dev/engine/sendTemplate.mts';
import { begin, locator, MARIA } from './conversation.mts';
import { useSandbox } from './sandbox.mts';
import { useNode } from './send.mts';

// What all operations that read share is shown in eachItem.test.mts.
const clock = new MovedClock(Date.UTC(2026, 10, 30, 9));
const sandbox = useSandbox({ clock });

const read = useNode(sandbox, { resource: 'conversation', operation: 'get' });
const get = async (parameters: INodeParameters, { items, ...run }: Partial<NodeRun> = {}) =>
	(await read(items, { ...run, parameters })).items;

describe('a conversation', () => {
	it('is told in the promised shape', async () => {
		const conversation = begin(sandbox());
		const { id: conversationId } = conversation;
		const createdAt = new Date(conversation.createdAt).toISOString();
		const base = {
			...{ conversationId, status: 'open', canReply: true, inboxId: '3' },
			...{ contactId: conversation.contact.id, contactName: 'Cliente 4321' },
			...{ phoneNumber: MARIA, labels: [], customAttributes: {} },
			...{ createdAt, lastActivityAt: createdAt },
			conversationUrl: `${sandbox().url}/app/accounts/1/conversations/${conversationId}`,
		};
		expect(await get({ conversationId })).toEqual([base]);

		await clock.advance(86_400_000);
		sandbox().team.takesOver(conversation);
		const more = { labels: ['vip'], priority: 'high', customAttributes: { a: 1 } };
		Object.assign(conversation, more);
		const lastActivityAt = new Date(conversation.createdAt + 86_400_000).toISOString();
		const assignee = { assigneeId: 22, assigneeName: 'Caio Atendente' };
		expect(await get({ conversationId: String(conversationId) })).toEqual([
			{ ...base, ...more, ...assignee, canReply: false, lastActivityAt },
		]);
	});

	it('whose labels are not told as texts has none', async () => {
		const { id } = begin(sandbox());
		sandbox().faults.onRead({ kind: 'says', json: { id, labels: [{ title: 'vip' }] } });
		const [item] = await get({ conversationId: id });
		expect(item).toMatchObject({ conversationId: id });
		expect(item).not.toHaveProperty('labels');
	});

	// What each answer means: lookup.test.mts.
	it.each<[string, Fault | undefined, object]>([
		['a 404', { kind: 'notFound' }, { reason: 'notFound', httpCode: 404 }],
		['what is none', { kind: 'says', json: { id: 1 } }, { reason: 'refused', httpCode: 200 }],
		[
			'a bot that may not read',
			undefined,
			{ reason: 'unauthorized', hint: expect.stringContaining('agent bot') },
		],
	])('that cannot be read is an error item: %s', async (_case, fault, told) => {
		const { id: conversationId } = begin(sandbox());
		sandbox().faults.onRead(fault);
		const token = fault === undefined ? BOT_TOKEN : undefined;
		expect(await get({ conversationId }, { token })).toMatchObject([
			{ error: expect.any(String), details: { status: 'notRead', conversationId, ...told } },
		]);
	});
});

describe('the newest conversation of a number', () => {
	const OTHER_FORM = '+551187654321';
	const byNumber = async (phoneNumber: unknown, inboxId = '3') =>
		await get(
			{
				findBy: 'phoneNumber',
				inboxId: locator(inboxId),
				phoneNumber: '={{ $json.phoneNumber }}',
			},
			{ items: [{ phoneNumber } as never] },
		);

	it.each([MARIA, 5511987654321, '11 8765-4321'])(
		'is found with and without the ninth digit: %s',
		async (written) => {
			const first = begin(sandbox());
			sandbox().team.resolves(first);
			const second = begin(sandbox());
			begin(sandbox(), `${MARIA}9`); // a search finds this one too
			expect(await byNumber(written)).toMatchObject([{ conversationId: second.id }]);
			// The same person, as WhatsApp knows them.
			const { id: conversationId } = begin(sandbox(), OTHER_FORM);
			const third = { conversationId, phoneNumber: OTHER_FORM };
			expect(await byNumber(written)).toMatchObject([third]);
		},
	);

	it('is of that inbox', async () => {
		const { id: conversationId } = begin(sandbox());
		sandbox().customer.says(MARIA, 'Oi', { inboxId: 4 });
		expect(await byNumber(MARIA, '3')).toMatchObject([{ conversationId, inboxId: '3' }]);
		expect(await byNumber(MARIA, '4')).toMatchObject([{ inboxId: '4' }]);
		const details = { status: 'notRead', reason: 'notFound', phoneNumber: MARIA, inboxId: '5' };
		expect(await byNumber(MARIA, '5')).toMatchObject([{ details }]);
	});

	it('is not found among more than the 20 newest', async () => {
		sandbox().customer.says(MARIA, 'Oi', { inboxId: 4 });
		for (let n = 0; n < 20; n += 1) sandbox().team.resolves(begin(sandbox()));
		const hint = expect.stringContaining('20 newest');
		expect(await byNumber(MARIA, '4')).toMatchObject([{ details: { reason: 'notFound', hint } }]);
	});

	it.each([
		['12', '3', 'invalidPhoneNumber', /^Phone Number "12"/],
		['', '3', 'invalidPhoneNumber', /^Phone Number/],
		[MARIA, 'x', 'invalidInbox', /^Inbox "x"/],
	])('asks nothing for %j in inbox %s', async (phone, inbox, reason, words) => {
		expect(await byNumber(phone, inbox)).toMatchObject([
			{ error: expect.stringMatching(words), details: { status: 'notRead', reason } },
		]);
		expect(sandbox().requests.count).toBe(0);
	});

	it.each(['search', 'conversations'])('says so where CloudChat has no %s', async (last) => {
		begin(sandbox());
		const none = { kind: 'answer', status: 404, body: '<html></html>' } as const;
		sandbox().faults.onRead(({ path }) => (path.includes(last) ? none : undefined));
		expect(await byNumber(MARIA)).toMatchObject([
			{ error: expect.stringContaining('This node assumes'), details: { reason: 'notFound' } },
		]);
	});
});

it('the lists of people and teams have those of the account, or say what to do', async () => {
	const form = { baseUrl: sandbox().url, parameters: { resource: 'conversation' } };
	const caio = { name: 'Caio Atendente', value: '22' };
	expect((await listOf('searchAgents', form)).results).toContainEqual(caio);
	expect((await listOf('searchAgents', form, 'davi@')).results).toHaveLength(1);
	const teams = [
		{ name: 'vendas', value: '51' },
		{ name: 'suporte', value: '52' },
	];
	expect((await listOf('searchTeams', form)).results).toEqual(teams);

	sandbox().faults.onRead({ kind: 'answer', status: 404, body: '<html></html>' });
	await expect(listOf('searchTeams', form)).rejects.toThrow(
		/does not offer the list of teams: check .*, or choose By ID and type the number\.$/,
	);
});

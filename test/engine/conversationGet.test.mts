import { BOT_TOKEN, MovedClock, type Fault } from '../../dev/sandbox/index.mts';
import { listOf } from '../../dev/engine/loadOptions.mts';
import { runNode, type NodeRun } from '../../dev/engine/sendTemplate.mts';
import { begin, locator, MARIA } from './conversation.mts';
import { expectNothingSecret } from './lists.mts';
import { useSandbox } from './sandbox.mts';

const clock = new MovedClock(Date.UTC(2026, 10, 30, 9));
const sandbox = useSandbox({ clock });

async function get(conversationId: unknown, run: Partial<NodeRun> = {}) {
	const result = await runNode({
		baseUrl: sandbox().url,
		items: [{ conversationId } as never],
		onError: 'continueRegularOutput',
		...run,
		parameters: {
			resource: 'conversation',
			operation: 'get',
			conversationId: '={{ $json.conversationId }}',
			...run.parameters,
		},
	});
	expectNothingSecret(result.run);
	return result;
}

describe('a conversation', () => {
	it('is told in the promised shape', async () => {
		const conversation = begin(sandbox());
		const { id } = conversation;
		const lean = (await get(id)).items;
		const base = {
			conversationId: id,
			status: 'open',
			canReply: true,
			inboxId: '3',
			contactId: conversation.contact.id,
			contactName: 'Cliente 4321',
			phoneNumber: MARIA,
			labels: [],
			customAttributes: {},
			createdAt: new Date(conversation.createdAt).toISOString(),
			lastActivityAt: new Date(conversation.createdAt).toISOString(),
			conversationUrl: `${sandbox().url}/app/accounts/1/conversations/${id}`,
		};
		expect(lean).toEqual([base]);

		await clock.advance(86_400_000);
		sandbox().team.takesOver(conversation);
		Object.assign(conversation, { labels: ['vip'], priority: 'high', customAttributes: { a: 1 } });
		expect((await get(String(id))).items).toEqual([
			{
				...base,
				...{ canReply: false, labels: ['vip'], priority: 'high', customAttributes: { a: 1 } },
				...{ assigneeId: 22, assigneeName: 'Caio Atendente' },
				lastActivityAt: new Date(conversation.createdAt + 86_400_000).toISOString(),
			},
		]);
	});

	it.each<[string, Fault, object]>([
		['404', { kind: 'notFound' }, { reason: 'notFound', httpCode: 404 }],
		['429', { kind: 'throttled', retryAfter: 3_600 }, { reason: 'throttled', httpCode: 429 }],
		['500', { kind: 'serverError' }, { reason: 'serverError', httpCode: 500 }],
		['a drop', { kind: 'closeBefore' }, { reason: 'connectionLost' }],
		['another one', { kind: 'says', json: { id: 1 } }, { reason: 'refused', httpCode: 200 }],
	])('that cannot be read is an error item: %s', async (_what, fault, told) => {
		const { id: conversationId } = begin(sandbox());
		sandbox().faults.onRead(fault);
		expect((await get(conversationId)).items).toMatchObject([
			{ error: expect.any(String), details: { status: 'notRead', conversationId, ...told } },
		]);
	});

	it('is told to nobody whom CloudChat does not let read', async () => {
		const { id } = begin(sandbox());
		expect((await get(id, { token: BOT_TOKEN })).items).toMatchObject([
			{ details: { reason: 'unauthorized', hint: expect.stringContaining('agent bot') } },
		]);
	});
});

describe('the newest conversation of a number', () => {
	const OTHER_FORM = '+551187654321';
	const byNumber = async (phoneNumber: unknown, inboxId = '3') =>
		(
			await get('', {
				items: [{ phoneNumber } as never],
				parameters: {
					findBy: 'phoneNumber',
					inboxId: locator(inboxId),
					phoneNumber: '={{ $json.phoneNumber }}',
				},
			})
		).items;

	it.each([MARIA, '(11) 98765-4321', 5511987654321, OTHER_FORM, '11 8765-4321'])(
		'is found with and without the ninth digit: %s',
		async (written) => {
			const first = begin(sandbox());
			sandbox().team.resolves(first);
			begin(sandbox(), '+5511987654320');
			const second = begin(sandbox());
			expect(await byNumber(written)).toMatchObject([{ conversationId: second.id }]);
			// The same person, as WhatsApp knows them.
			const third = begin(sandbox(), OTHER_FORM);
			expect(await byNumber(written)).toMatchObject([
				{ conversationId: third.id, phoneNumber: OTHER_FORM },
			]);
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
		expect(await byNumber(MARIA, '4')).toMatchObject([
			{ details: { reason: 'notFound', hint: expect.stringContaining('20 newest') } },
		]);
	});

	it.each<[unknown, string, string, RegExp]>([
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
			{ error: expect.stringContaining('It is an assumption'), details: { reason: 'notFound' } },
		]);
	});
});

describe('the list of', () => {
	const form = () => ({ baseUrl: sandbox().url, parameters: { resource: 'conversation' } });

	it('agents has the people of the account', async () => {
		const { results } = await listOf('searchAgents', form());
		expect(results).toEqual([
			{ name: 'Beatriz Admin', value: '21' },
			{ name: 'Caio Atendente', value: '22' },
			{ name: 'Davi Suporte', value: '23' },
		]);
		expect((await listOf('searchAgents', form(), 'davi@')).results).toHaveLength(1);
	});

	it('teams has the teams', async () => {
		const { results } = await listOf('searchTeams', form());
		expect(results).toEqual([
			{ name: 'vendas', value: '51' },
			{ name: 'suporte', value: '52' },
		]);
	});

	it('either says what to do where CloudChat does not have it', async () => {
		sandbox().faults.onRead({ kind: 'answer', status: 404, body: '<html></html>' });
		await expect(listOf('searchTeams', form())).rejects.toThrow(
			'CloudChat has no such account or does not offer the list of teams: check Account ID and Base URL of the credential, or choose By ID and type the number.',
		);
	});
});

import {
	ADMIN_TOKEN,
	AGENT_TOKEN,
	BOT_TOKEN,
	INBOX,
	META_API_KEY,
	type Sandbox,
	startSandbox,
} from '../../dev/sandbox/index.mts';
import { get } from './testing.mts';

interface SeenInbox {
	readonly id: number;
	readonly channel_type: string;
	readonly medium?: string;
	readonly provider?: string;
	readonly message_templates?: ReadonlyArray<{ readonly name: string }>;
	readonly provider_config?: object;
}

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

async function inboxes(token: string): Promise<{ raw: string; seen: SeenInbox[] }> {
	const raw = await (await get(sandbox, '/api/v1/accounts/1/inboxes', token)).text();
	return { raw, seen: (JSON.parse(raw) as { payload: SeenInbox[] }).payload };
}

describe('the list of inboxes', () => {
	it('is whole for an administrator, the keys of Meta included', async () => {
		const { raw, seen } = await inboxes(ADMIN_TOKEN);

		expect(seen.map((inbox) => inbox.id)).toEqual(Object.values(INBOX));
		expect(raw).toContain(META_API_KEY);
		expect(seen.filter((inbox) => inbox.message_templates).map((inbox) => inbox.id)).toEqual([
			INBOX.WHATSAPP,
			INBOX.WHATSAPP_360DIALOG,
		]);
		expect(seen.flatMap((inbox) => inbox.medium ?? [])).toEqual(['whatsapp', 'sms']);
	});

	it('holds the agent’s own for an agent, with templates and without keys', async () => {
		const { raw, seen } = await inboxes(AGENT_TOKEN);

		expect(seen.map((inbox) => inbox.id)).toEqual([INBOX.WHATSAPP, INBOX.WEBSITE]);
		expect(seen[0]?.message_templates?.length).toBeGreaterThan(15);
		expect(raw).not.toContain(META_API_KEY);
		expect(raw).not.toContain('provider_config');
	});
});

describe('one inbox', () => {
	const read = (id: number | string, token?: string) =>
		get(sandbox, `/api/v1/accounts/1/inboxes/${id}`, token);

	it('comes bare', async () => {
		const admin = await read(INBOX.WHATSAPP);
		const agent = await read(INBOX.WHATSAPP, AGENT_TOKEN);

		expect(await admin.json()).toMatchObject({
			id: INBOX.WHATSAPP,
			provider: 'whatsapp_cloud',
			provider_config: { api_key: META_API_KEY },
		});
		expect(await agent.json()).not.toHaveProperty('provider_config');
	});

	it.each([
		[99, ADMIN_TOKEN, 404],
		['x', ADMIN_TOKEN, 404],
		[INBOX.EMAIL, AGENT_TOKEN, 401],
		[INBOX.WHATSAPP, BOT_TOKEN, 401],
	])('%s is checked as in Chatwoot', async (id, token, status) => {
		expect((await read(id, token)).status).toBe(status);
	});
});

describe('the profile', () => {
	it('shows the user, the accounts, and both tokens', async () => {
		const answer = await get(sandbox, '/api/v1/profile', AGENT_TOKEN);

		expect(await answer.json()).toMatchObject({
			name: 'Caio Atendente',
			access_token: AGENT_TOKEN,
			pubsub_token: expect.any(String),
			accounts: [{ id: 1, name: 'Loja Exemplo', status: 'active', role: 'agent' }],
		});
	});
});

const NO_TOKEN = '{"errors":["You need to sign in or sign up before continuing."]}';
const BAD_TOKEN = '{"error":"Invalid Access Token"}';
const BOT = '{"error":"Access to this endpoint is not authorized for bots"}';

describe.each(['/api/v1/profile', '/api/v1/accounts/99/inboxes', '/api/v1/accounts/99/inboxes/3'])(
	'%s',
	(path) => {
		it.each([
			['', NO_TOKEN],
			['nobody', BAD_TOKEN],
			[BOT_TOKEN, BOT],
		])('asks first for the token: %s', async (token, body) => {
			const answer = await get(sandbox, path, token);

			expect([answer.status, await answer.text()]).toEqual([401, body]);
		});
	},
);

it.each([
	[99, 404, 'Resource could not be found'],
	[3, 401, 'Account is suspended'],
	[2, 401, 'You are not authorized to access this account'],
])('account %i answers %i to a read', async (account, status, error) => {
	const answer = await get(sandbox, `/api/v1/accounts/${account}/inboxes`);

	expect([answer.status, await answer.json()]).toEqual([status, { error }]);
});

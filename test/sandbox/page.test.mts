import {
	ADMIN_TOKEN,
	deadUrl,
	KNOWN_NUMBERS,
	META_API_KEY,
	type Sandbox,
	startSandbox,
} from '../../dev/sandbox/index.mts';
import { BEHAVIOURS } from '../../dev/sandbox/basis.mts';
import { escapeHtml } from '../../dev/sandbox/html.mts';
import { register, send } from './receiver.mts';
import { failureOf, GOOD_BODY, post } from './testing.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	// Messages wait until a test moves them.
	sandbox = await startSandbox({ life: [] });
});
beforeEach(() => sandbox.clear());
afterAll(() => sandbox.close());

async function page(): Promise<string> {
	return (await fetch(sandbox.url)).text();
}

const EVIL = `<script>alert(1)</script><img src=x onerror="a">'&amp;`;

describe('the page', () => {
	it('shows a message as the customer sees it', async () => {
		await post(sandbox);

		const shown = await page();

		expect(shown).toContain('+5511988887777');
		expect(shown).toContain('WhatsApp Vendas');
		expect(shown).toMatch(/Olá <b [^>]*>Maria<\/b>! Seu pedido <b [^>]*>10482<\/b> saiu/);
		expect(shown).toContain('href="https://loja.example/pedidos/10482"');
		expect(shown).toContain('<b>1</b> message');
	});

	it('marks holes and lists keys of no use', async () => {
		await post(sandbox, { ...GOOD_BODY, name: '', campaign: 'maio' });

		const shown = await page();

		expect(shown).toContain('Olá <mark>{{name}}</mark>!');
		expect(shown).toMatch(/Missing: <code>name<\/code>/);
		expect(shown).toMatch(/Not in the template:\s*<code>campaign<\/code> maio/);
	});

	it('sets what stands between stars in bold, and only there', async () => {
		const template_name = 'promocao_imagem';
		await post(sandbox, { ...GOOD_BODY, template_name, nome: '*Ana*', desconto: '9%' });

		expect(await page()).toMatch(/<strong><b [^>]*>\*Ana\*<\/b><\/strong>, separamos/);
	});

	it.each([
		['a variable', { name: EVIL }],
		['a button', { button_param_0: EVIL }],
		['a key of no use', { [EVIL]: EVIL }],
		['an attachment', { template_name: 'tutorial_video', header_attachment: EVIL }],
		['a code', { template_name: 'cupom_desconto', button_param_1: EVIL }],
		['a template name', { inbox_id: '5', template_name: EVIL }],
		['an object', { surplus: { [EVIL]: [EVIL] } }],
	])('escapes %s', async (_name, change) => {
		await post(sandbox, { ...GOOD_BODY, ...change });

		const shown = await page();

		expect(sandbox.ledger.messages).toHaveLength(1);
		expect(shown).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
		expect(shown).not.toContain('<script>alert');
		expect(shown).not.toContain('<img');
		expect(shown).not.toContain('onerror="');
	});

	it('escapes every sign that could end a text or an attribute', () => {
		expect(escapeHtml(`<a b="c" d='e'>&`)).toBe('&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;');
	});

	it('tells for each behaviour on whose word it is', async () => {
		const shown = await page();

		for (const { text } of BEHAVIOURS) expect(shown).toContain(escapeHtml(text));
		expect(new Set(BEHAVIOURS.map(({ basis }) => basis))).toEqual(
			new Set(['stated', 'chatwoot', 'assumed']),
		);
	});

	it('loads nothing from elsewhere and shows no secret', async () => {
		await post(sandbox);

		const answer = await fetch(sandbox.url);
		const shown = await answer.text();

		expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
		expect(shown).not.toMatch(/(?:src|rel="stylesheet" href)="(?!\/sandbox\/)/);
		expect(shown).not.toContain(ADMIN_TOKEN);
		expect(shown).not.toContain(META_API_KEY);
		for (const asset of ['/sandbox/page.css', '/sandbox/page.js']) {
			expect((await fetch(sandbox.url + asset)).status).toBe(200);
		}
	});

	it('shows the newest sixty of many', async () => {
		for (let i = 1; i <= 63; i += 1) await post(sandbox, { ...GOOD_BODY, order_id: `n${i}-` });

		const shown = await page();

		expect(shown).toContain('and 3 earlier');
		expect(shown).toContain('n63-');
		expect(shown).not.toContain('n3-<');
		expect(shown.indexOf('n63-')).toBeLessThan(shown.indexOf('n62-'));
	});
});

describe('the page, of what became of messages', () => {
	it.each([
		[undefined, 'queued', 'Waiting: WhatsApp has not taken it'],
		[{ to: 'sent' }, 'sent', 'Sent'],
		[{ to: 'delivered' }, 'delivered', 'Delivered'],
		[{ to: 'read' }, 'read', 'Read'],
		[{ to: 'failed' }, 'failed', 'Failed'],
	] as const)('after %j it shows a message as %s', async (change, stage, label) => {
		const message = await send(sandbox);
		if (change) sandbox.life.change(message, change);

		const shown = await page();

		expect(shown).toMatch(new RegExp(`class="ticks ${stage}"[^>]* aria-label="${label}"`));
		expect(shown.includes('class="failure"')).toBe(stage === 'failed');
	});

	it('shows why a message failed, whatever the reason holds', async () => {
		sandbox.life.change(await send(sandbox), { to: 'failed', error: `131026: ${EVIL}` });

		const shown = await page();

		expect(shown).toContain('Failed: 131026: &lt;script&gt;');
		expect(shown).not.toContain('<script>alert');
	});

	it('has buttons to press, once the message is there', async () => {
		const message = await send(sandbox);
		const pressable = () =>
			new RegExp(`data-message="${message.id}"\\s+data-button="Confirmar"\\s*>`);
		expect(await page()).not.toMatch(pressable());

		sandbox.life.change(message, { to: 'delivered' });
		expect(await page()).toMatch(pressable());
	});

	it('shows answers, and where an answer would go', async () => {
		const first = await send(sandbox);
		const second = await send(sandbox);
		sandbox.customer.says('+5511988887777', EVIL, { name: EVIL, inReplyTo: second.id });

		const shown = await page();

		expect(shown).toMatch(/class="bubble mine">[^]*&lt;script&gt;alert\(1\)&lt;\/script&gt;/);
		expect(shown).not.toContain('<script>alert');
		expect(shown).toContain(`goes to conversation ${second.conversation.id}`);
		expect(shown).not.toContain(`goes to conversation ${first.conversation.id}`);
	});

	it('lists webhooks and how the last call went, without their secrets', async () => {
		expect(await page()).toContain('A published workflow with a CloudChat Trigger makes one.');
		const { secret = '' } = await register(sandbox, deadUrl());
		await send(sandbox);
		await sandbox.deliveries.settled();

		const shown = await page();

		expect(shown).toContain('Last call: message_created, ECONNREFUSED');
		expect(shown).not.toContain(secret);
	});

	it('names the numbers that end otherwise', async () => {
		const shown = await page();

		for (const { phoneNumber } of KNOWN_NUMBERS) expect(shown).toContain(phoneNumber);
	});
});

describe('steering from another process', () => {
	const steer = (method: string, path: string, body?: unknown) =>
		fetch(`${sandbox.url}/sandbox/${path}`, {
			method,
			...(body === undefined
				? {}
				: { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
		});

	it('reads and clears the ledger', async () => {
		await post(sandbox);

		const read = await (await steer('GET', 'ledger')).text();
		expect(JSON.parse(read)).toMatchObject({
			count: 1,
			messages: [{ number: 1, body: GOOD_BODY }],
		});
		expect(read).not.toContain(ADMIN_TOKEN);

		expect((await steer('DELETE', 'ledger')).status).toBe(204);
		expect(sandbox.ledger.messages).toEqual([]);
	});

	it('orders faults and takes them back', async () => {
		const ordered = await steer('POST', 'faults', { fault: { kind: 'closeAfter' }, times: 2 });
		expect([ordered.status, await ordered.json()]).toEqual([201, { pending: 2 }]);
		expect(await failureOf(post(sandbox))).toBe('UND_ERR_SOCKET');

		expect((await steer('DELETE', 'faults')).status).toBe(204);
		expect((await post(sandbox)).status).toBe(200);
	});

	it.each([
		undefined,
		{},
		{ fault: 'closeAfter' },
		{ fault: { kind: 'nonsense' } },
		{ fault: { kind: 'slow' } },
		{ fault: { kind: 'redirect' } },
		{ fault: { kind: 'empty' }, times: 0 },
		{ fault: { kind: 'empty' }, times: '2' },
	])('refuses %j', async (body) => {
		expect((await steer('POST', 'faults', body)).status).toBe(400);
		expect(sandbox.faults.pending).toBe(0);
	});
});

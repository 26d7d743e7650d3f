import { execFile, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

import { BEHAVIOURS } from '../../dev/sandbox/basis.mts';
import { escapeHtml } from '../../dev/sandbox/html.mts';
import { ADMIN_TOKEN, deadUrl, KNOWN_NUMBERS, META_API_KEY } from '../../dev/sandbox/index.mts';
import { useSandbox } from '../engine/sandbox.mts';
import { register } from './receiver.mts';
import { GOOD_BODY, post, send } from './testing.mts';

// Messages wait until a test moves them.
const sandbox = useSandbox({ life: [] });

const page = async () => await (await fetch(sandbox().url)).text();

const EVIL = `<script>alert(1)</script><img src=x onerror="a">'&amp;`;

describe('the page', () => {
	it.each<[string, object, Array<string | RegExp>]>([
		[
			'text, footer and link',
			{},
			[
				/Olá <b [^>]*>Maria<\/b>! Seu pedido <b [^>]*>10482<\/b> saiu/,
				...['+5511988887777', 'WhatsApp Vendas', 'href="https://loja.example/pedidos/10482"'],
			],
		],
		[
			'what is missing',
			{ name: '' },
			['Olá <mark>{{name}}</mark>!', /Missing: <code>name<\/code>/],
		],
		['what is of no use', { campaign: 'maio' }, [/Not in the template:\s*<code>campaign<\/code>/]],
		[
			'bold between stars of the template, and not of a value',
			{ template_name: 'promocao_imagem', nome: '*Ana*', desconto: '9%' },
			[/<strong><b [^>]*>\*Ana\*<\/b><\/strong>, separamos/],
		],
		[
			'buttons counted among all of them (assumed)',
			{ template_name: 'pesquisa_satisfacao', nome: 'A', button_param_2: 'k' },
			['href="https://loja.example/pesquisa/k"'],
		],
		[
			'or, where that leaves a hole, among those with a parameter (assumed)',
			{ template_name: 'pesquisa_satisfacao', nome: 'A', button_param_0: 'k' },
			['href="https://loja.example/pesquisa/k"'],
		],
		[
			'a code to copy',
			{ template_name: 'cupom_desconto', nome: 'A', button_param_1: 'V25' },
			[/Copiar código da oferta[^]*V25/],
		],
		['a name of Object’s own', { template_name: 'saudacao', name: undefined }, ['{{name}}']],
	])('shows a message: %s', async (_what, change, shown) => {
		await post(sandbox(), { ...GOOD_BODY, ...change });
		const text = await page();
		for (const part of shown) expect(text).toMatch(part);
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
		await post(sandbox(), { ...GOOD_BODY, ...change });
		const shown = await page();
		expect(shown).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
		expect(shown).not.toMatch(/<script>alert|<img|onerror="/);
	});

	it('loads nothing from elsewhere and shows no secret', async () => {
		await post(sandbox());
		const { secret = '-' } = await register(sandbox(), deadUrl());
		await send(sandbox());
		await sandbox().deliveries.settled();

		const answer = await fetch(sandbox().url);
		const shown = await answer.text();
		expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
		expect(shown).not.toMatch(/(?:src|rel="stylesheet" href)="(?!\/sandbox\/)/);
		for (const hidden of [ADMIN_TOKEN, META_API_KEY, secret]) expect(shown).not.toContain(hidden);
		expect(shown).toContain('Last call: message_created, ECONNREFUSED');
		for (const asset of ['/sandbox/page.css', '/sandbox/page.js']) {
			expect((await fetch(sandbox().url + asset)).status).toBe(200);
		}
	});

	it('tells each behaviour with whose word it is, and each number that ends otherwise', async () => {
		const shown = await page();
		for (const { text } of BEHAVIOURS) expect(shown).toContain(escapeHtml(text));
		for (const { phoneNumber } of KNOWN_NUMBERS) expect(shown).toContain(phoneNumber);
	});

	it.each([
		[undefined, 'queued', 'Waiting: WhatsApp has not taken it'],
		[{ to: 'sent' }, 'sent', 'Sent'],
		[{ to: 'delivered' }, 'delivered', 'Delivered'],
		[{ to: 'read' }, 'read', 'Read'],
		[{ to: 'failed', error: `131026: ${EVIL}` }, 'failed', 'Failed: 131026: &lt;script'],
	] as const)('after %j it shows a message as %s', async (change, stage, label) => {
		const message = await send(sandbox());
		if (change) sandbox().life.change(message, change);
		const shown = await page();
		expect(shown).toMatch(new RegExp(`class="ticks ${stage}"[^>]* aria-label="`));
		expect(shown).toContain(label);
		expect(shown).not.toContain('<script>alert');
	});

	it('has buttons to press once the message is there, and shows answers', async () => {
		const message = await send(sandbox());
		const pressable = new RegExp(`data-message="${message.id}"\\s+data-button="Confirmar"\\s*>`);
		expect(await page()).not.toMatch(pressable);
		sandbox().life.change(message, { to: 'delivered' });
		expect(await page()).toMatch(pressable);

		sandbox().customer.says(GOOD_BODY.phone_number, EVIL, { name: EVIL, inReplyTo: message.id });
		const shown = await page();
		expect(shown).toMatch(/class="bubble mine">[^]*&lt;script&gt;alert\(1\)&lt;\/script&gt;/);
		expect(shown).not.toContain('<script>alert');
	});
});

describe('npm run sandbox', () => {
	const TSX = createRequire(import.meta.url).resolve('tsx/cli');
	const CLI = fileURLToPath(new URL('../../dev/sandbox/cli.mts', import.meta.url));

	it('prints where it is and what to use, serves, and ends on Ctrl-C', async () => {
		const child = spawn(process.execPath, [TSX, CLI, '--port', '0']);
		let printed = '';
		for await (const chunk of child.stdout) {
			printed += String(chunk);
			if (printed.includes('Ctrl-C')) break;
		}
		const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(printed) ?? [];
		const [token = ''] = /sandbox-admin-token-\w+/.exec(printed) ?? [];
		expect((await post({ url }, undefined, { token })).status).toBe(200);

		const ended = new Promise((resolve) => child.once('exit', resolve));
		child.kill('SIGINT');
		expect(await ended).toBe(0);
	});

	it('refuses what it does not know with one sentence', async () => {
		const said = await new Promise<string>((resolve) => {
			execFile(process.execPath, [TSX, CLI, '--port', '70000'], (error, stdout, stderr) =>
				resolve(`${String(error?.code)} ${stdout}${stderr}`),
			);
		});
		expect(said).toMatch(/^2 error: .*port.*whole number from 0 to 65535.*\n$/);
	});
});

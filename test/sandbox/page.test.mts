import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

import { BEHAVIOURS } from '../../dev/sandbox/basis.mts';
import { ADMIN_TOKEN, META_API_KEY } from '../../dev/sandbox/index.mts';
import { useSandbox } from '../engine/sandbox.mts';
import { GOOD_BODY, post, send } from './testing.mts';

// Messages wait until a test moves them.
const sandbox = useSandbox({ life: [] });

const page = async () => await (await fetch(sandbox().url)).text();

it.each<[string, object, string[]]>([
	['text, footer and link', {}, ['Olá Maria! Seu pedido 10482 saiu', 'loja.example/pedidos/10482']],
	['what is missing', { name: '' }, ['Olá {{name}}!']],
	['no markup', { name: '<b>Zé' }, ['Olá &#60;b&#62;Zé!']],
	[
		'a button counted among all of them (assumed)',
		{ template_name: 'pesquisa_satisfacao', button_param_2: 'k' },
		['https://loja.example/pesquisa/k'],
	],
	[
		'or, where that leaves a hole, among those with a parameter (assumed)',
		{ template_name: 'pesquisa_satisfacao', button_param_0: 'k' },
		['https://loja.example/pesquisa/k'],
	],
])('the page shows a message: %s', async (_what, change, shown) => {
	await post(sandbox(), { ...GOOD_BODY, ...change });
	const text = (await page()).replaceAll(/<.*?>/g, '');
	for (const part of shown) expect(text).toContain(part);
});

it('the page tells each behaviour with whose word it is, and no secret', async () => {
	const { secret = '-' } = sandbox().webhooks.create({ url: 'https://n8n.example/1' });
	await send(sandbox());
	const shown = await page();
	for (const told of Object.values(BEHAVIOURS).flat()) expect(shown).toContain(told);
	for (const hidden of [ADMIN_TOKEN, META_API_KEY, secret]) expect(shown).not.toContain(hidden);
});

it('an answer is not taken from a form of another site', async () => {
	const { id: messageId, conversation } = await send(sandbox());
	const body = JSON.stringify({ messageId, text: 'Oi' });
	const init = { method: 'POST', headers: { 'content-type': 'text/plain' }, body };
	expect((await fetch(`${sandbox().url}/sandbox/answers`, init)).status).toBe(400);
	expect(conversation.messages).toHaveLength(1);
});

it('npm run sandbox prints where it is and what to use, serves, and ends on Ctrl-C', async () => {
	const tsx = createRequire(import.meta.url).resolve('tsx/cli');
	const cli = fileURLToPath(new URL('../../dev/sandbox/cli.mts', import.meta.url));
	const child = spawn(process.execPath, [tsx, cli, '--port', '0']);
	let printed = '';
	for await (const chunk of child.stdout) {
		printed += String(chunk);
		if (printed.includes('Ctrl-C')) break;
	}
	const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(printed) ?? [];
	const [token = ''] = /sandbox-admin-token-\w+/.exec(printed) ?? [];
	expect((await post({ url }, undefined, token)).status).toBe(200);

	const ended = new Promise((resolve) => child.once('exit', resolve));
	child.kill('SIGINT');
	expect(await ended).toBe(0);
});

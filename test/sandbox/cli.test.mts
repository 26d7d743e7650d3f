import { execFile, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

import { post } from './testing.mts';

const TSX = createRequire(import.meta.url).resolve('tsx/cli');
const CLI = fileURLToPath(new URL('../../dev/sandbox/cli.mts', import.meta.url));

function run(...options: string[]): Promise<{ code: unknown; stdout: string; stderr: string }> {
	return new Promise((resolve) => {
		execFile(process.execPath, [TSX, CLI, ...options], (error, stdout, stderr) => {
			resolve({ code: error?.code ?? 0, stdout, stderr });
		});
	});
}

it('prints where it is and what to use, serves, and ends on Ctrl-C', async () => {
	const child = spawn(process.execPath, [TSX, CLI, '--port', '0', '--locale', 'pt_BR']);
	let printed = '';
	for await (const chunk of child.stdout) {
		printed += String(chunk);
		if (printed.includes('Ctrl-C')) break;
	}
	const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(printed) ?? [];
	const [token = ''] = /sandbox-admin-token-\w+/.exec(printed) ?? [];
	expect(printed).toMatch(/Account id +1\n/);
	expect(printed).toMatch(/ 3 +WhatsApp Vendas/);
	expect((await post({ url }, undefined, { token })).status).toBe(200);
	expect(await (await post({ url }, {}, { token: 'x' })).text()).toContain('Token de acesso');

	const ended = new Promise((resolve) => child.once('exit', resolve));
	child.kill('SIGINT');
	expect(await ended).toBe(0);
});

it.each([
	[['--port', 'abc'], /port.*whole number from 0 to 65535/],
	[['--port', '70000'], /port.*whole number from 0 to 65535/],
	[['--delay', '-1'], /delay.*whole number/],
	[['--locale', 'fr'], /locale.*en, pt_BR/],
	[['--prot', '4010'], /unknown option '--prot'/],
	[['4010'], /too many arguments/],
])('refuses %j with one sentence and exit code 2', async (options, sentence) => {
	const { code, stdout, stderr } = await run(...options);

	expect([code, stdout]).toEqual([2, '']);
	expect(stderr).toMatch(sentence);
	expect(stderr).toMatch(/^error: .*\n(\(Did you mean .*\)\n)?$/);
});

it('names the numbers that fail in its help', async () => {
	const { code, stdout } = await run('--help');

	expect(code).toBe(0);
	expect(stdout).toContain('--older-webhooks');
	expect(stdout).toMatch(/\+5511990131026 {2}fails with 131026: Message undeliverable\n/);
});

import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const path = (below: string) => fileURLToPath(new URL(`../../${below}`, import.meta.url));
const TSX = path('node_modules/tsx/dist/cli.mjs');
const GULP = path('node_modules/gulp/bin/gulp.js');

const folder = mkdtempSync(join(tmpdir(), 'check-dist-'));
const at = (file: string) => join(folder, file);
const inFolder = (...args: string[]) =>
	spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });

/** What the guard says before `npm publish`, and its exit code. */
function check() {
	const { status, stderr } = inFolder(TSX, path('scripts/checkDist.mts'));
	return { status, said: stderr.trim().split('\n').filter(Boolean) };
}

function owned(owner: string, email: string) {
	const repository = { url: `git+https://github.com/${owner}/tiny.git` };
	writeFileSync(at('package.json'), JSON.stringify({ repository, author: { email } }));
}

// A package as small as one can be, built as this one is.
beforeAll(() => {
	mkdirSync(at('nodes'));
	mkdirSync(at('credentials'));
	writeFileSync(at('credentials/Tiny.credentials.ts'), 'export class TinyApi {}\n');
	writeFileSync(at('nodes/Tiny.node.ts'), 'export class Tiny {}\n');
	writeFileSync(at('nodes/tiny.svg'), '<svg/>');
	owned('somebody', 'somebody@tiny.dev');
});
afterAll(() => rmSync(folder, { recursive: true }));

it('lets a package be published only if it is built from its sources as they are', () => {
	const advice = 'Run npm run build, then npm test, before you publish.';
	expect(check()).toEqual({
		status: 1,
		said: [
			'dist/credentials/Tiny.credentials.js is missing',
			'dist/nodes/Tiny.node.js is missing',
			'dist/nodes/tiny.svg is missing',
			advice,
		],
	});

	inFolder(GULP, '--silent', '--gulpfile', path('gulpfile.js'), '--cwd', folder, 'bundle');
	expect(check()).toEqual({ status: 0, said: [] });

	appendFileSync(at('nodes/Tiny.node.ts'), 'export const changed = true;\n');
	appendFileSync(at('nodes/tiny.svg'), '\n');
	writeFileSync(at('dist/left.js'), '');
	expect(check()).toEqual({
		status: 1,
		said: [
			'dist/nodes/Tiny.node.js is out of date',
			'dist/nodes/tiny.svg is out of date',
			'dist/left.js does not belong there',
			advice,
		],
	});
});

it('lets nobody publish it before it says whose it is', () => {
	rmSync(at('dist/left.js'), { force: true });
	inFolder(GULP, '--silent', '--gulpfile', path('gulpfile.js'), '--cwd', folder, 'bundle');
	owned('OWNER', 'maintainers@example.com');
	expect(check()).toEqual({
		status: 1,
		said: [
			'package.json names no GitHub repository',
			'package.json names no e-mail address of its author',
			'Say whose it is: npm run repository -- OWNER/NAME you@company.com',
		],
	});

	owned('somebody', 'somebody@tiny.dev');
	expect(check()).toEqual({ status: 0, said: [] });
});

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { filesOf, MAIN_BRANCH, repositoryOf } from '../../dev/repository.mts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const files = filesOf(root).filter((file) => existsSync(join(root, file)));

/** What a pattern finds in files, each with its file. */
const found = (paths: readonly string[], pattern: RegExp) =>
	paths.flatMap((file) =>
		[...read(file).matchAll(pattern)].map(([, ...parts]) => ({ file, what: parts.join('') })),
	);

const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
const workflows = readdirSync(join(root, '.github/workflows')).map(
	(name) => `.github/workflows/${name}`,
);
const readmes = ['README.md', 'docs/README.pt-BR.md'];

it('each command of npm that a text or CI names is there', () => {
	const texts = files.filter((file) => /\.(md|yml)$|^\.ci\/run$/.test(file));
	const named = found(texts, /\bnpm run (?:-s )?([a-z]\w*(?::\w+)*)/g);
	expect(named.length).toBeGreaterThan(20);
	expect(named.filter(({ what }) => !Object.hasOwn(scripts, what))).toEqual([]);
});

describe('the README', () => {
	it.each(readmes)('%s is read in five minutes', (path) => {
		expect(read(path).split(/\s+/).filter(Boolean).length).toBeLessThanOrEqual(1200);
	});

	// npm and n8n show it too, and neither finds a picture beside it.
	it.each(readmes)('the pictures of %s have whole addresses', (path) => {
		const start = `https://raw.githubusercontent.com/${repositoryOf(root)}/${MAIN_BRANCH}/`;
		const pictures = found([path], /([^\s"(]+\.(?:png|svg|gif|webp))\b/g);
		expect(pictures.length).toBeGreaterThan(0);
		for (const { what } of pictures) {
			expect(what.slice(0, start.length)).toBe(start);
			expect(existsSync(join(root, what.slice(start.length)))).toBe(true);
		}
	});
});

// Who imports whom is looked at by `npm run house`.
it('no type of the nodes is declared twice', () => {
	const sources = files.filter((file) => /^nodes\/.*\.ts$/.test(file));
	const pattern = /^(?:export )?(?:(?:interface|class) (\w+)|type (\w+)(?:<.*>)? =)/gm;
	const declared = found(sources, pattern).map(({ what }) => what);
	expect(declared.length).toBeGreaterThan(100);
	expect(declared.filter((name, index) => declared.indexOf(name) !== index)).toEqual([]);
});

// Whoever publishes changes it in one place: npm run repository.
it('every address of the repository is the one in package.json', () => {
	const known = repositoryOf(root);
	const texts = files.filter((file) => /\.(md|json|ts|yml)$/.test(file));
	const pattern = /github(?:usercontent)?\.com\/([\w-]+\/n8n-nodes-cloudchat)\b/g;
	const addresses = found(texts, pattern);
	expect(addresses.filter(({ what }) => what !== known)).toEqual([]);
	expect(addresses.length).toBeGreaterThan(10);
});

describe('the workflows', () => {
	it('use actions by commit, and say which version that is', () => {
		const pinned = /^[\w.-]+\/[\w./-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/;
		const steps = found(workflows, /^[\s-]*uses: *(.*)$/gm);
		expect(steps.filter(({ what }) => !pinned.test(what))).toEqual([]);
		expect(steps.length).toBeGreaterThan(0);
	});

	it('may do nothing that they do not ask for', () => {
		for (const path of workflows) expect(read(path)).toMatch(/^permissions:/m);
		const publish = read('.github/workflows/publish.yml');
		const [test = '', rest = ''] = publish.split('\n  publish:\n');
		const [toNpm = '', toGitHub = ''] = rest.split('\n  release:\n');

		expect(test).not.toMatch(/id-token|: write/);
		expect(toNpm).toContain('id-token: write');
		expect(toNpm).not.toContain('contents: write');
		expect(toGitHub).toContain('contents: write');
		expect(toGitHub).not.toContain('id-token');
		expect(rest).not.toMatch(/npm (ci|install|run|test)/); // other people's code
	});
});

it('the notes of a release are what the changelog says of it, below what is not released', () => {
	const changelog = read('CHANGELOG.md');
	expect(/^## .+$/m.exec(changelog)?.[0]).toBe('## [Unreleased]');
	const command = /release-it (.*) > release-notes\.md/.exec(read('.github/workflows/publish.yml'));
	const releaseIt = join(root, 'node_modules/release-it/bin/release-it.js');
	const args = [releaseIt, ...(command?.[1] ?? '').split(' ')];
	const { stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
	const [, version = '', notes = ''] =
		/## \[(\d[^\]]*)\] - \S+\s+(.*?)\s+## \[/s.exec(changelog) ?? [];
	expect(JSON.parse(read('package.json'))).toMatchObject({ version });
	expect(stdout.trim()).toBe(notes);
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { anchorsIn, codeIn, targetsIn } from './markdown.mts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
const workflows = readdirSync(join(root, '.github/workflows')).map(
	(name) => `.github/workflows/${name}`,
);
const texts = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'];

/** Commands of npm itself that are used here. */
const NPM = ['ci', 'config', 'pack', 'publish', 'version'];

describe('what is named is there', () => {
	/** Comments of a workflow are no commands, nor is the name of a step. */
	const commandsOf = (workflow: string) =>
		read(workflow)
			.split('\n')
			.map((line) => line.replace(/^\s*(- )?name:.*|(^|\s)#.*$/, ''));

	it.each([
		...['README.md', 'CONTRIBUTING.md', '.github/pull_request_template.md'].map(
			(path): [string, string[]] => [path, codeIn(read(path))],
		),
		...workflows.map((path): [string, string[]] => [path, commandsOf(path)]),
	])('the commands of npm in %s', (_path, code) => {
		const named = code.flatMap((line) => [
			...line.matchAll(/\bnpm (run )?(?:-\S+ )*([a-z][\w:.-]*)/g),
		]);
		const missing = named.filter(
			([, run, name = '']) =>
				!Object.hasOwn(scripts, name) && !(run === undefined && NPM.includes(name)),
		);

		expect(missing.map(([command]) => command)).toEqual([]);
		expect(named.length).toBeGreaterThan(0);
	});

	it.each(texts)('what %s links to', (path) => {
		const text = read(path);
		const wrong = targetsIn(text).filter((target) => {
			if (/^[a-z]+:/.test(target)) return false;
			const [file = '', anchor] = target.split('#');
			const there = file === '' ? path : relative(root, join(root, dirname(path), file));
			if (!existsSync(join(root, there))) return true;
			return anchor !== undefined && !anchorsIn(read(there)).has(anchor);
		});

		expect(wrong).toEqual([]);
	});

	it('headings get the anchors that GitHub gives them', () => {
		const text =
			'# At most once\n## _Retry_ & `npm run` [it](x)!\n```sh\n# no\n```\n## At most once\n';

		expect([...anchorsIn(text)]).toEqual(['at-most-once', 'retry--npm-run-it', 'at-most-once-1']);
	});
});

describe('the workflows', () => {
	const steps = workflows.flatMap((path) =>
		[...read(path).matchAll(/^[\s-]*uses:.*$/gm)].map(([line]) => `${path}: ${line.trim()}`),
	);

	it('use actions by commit, and say which version that is', () => {
		const pinned = /uses: [\w.-]+\/[\w./-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/;

		expect(steps.filter((step) => !pinned.test(step))).toEqual([]);
		expect(steps.length).toBeGreaterThan(0);
	});

	it('use one commit of an action, whichever workflow it is', () => {
		const uses = new Set(steps.map((step) => step.replace(/^.*uses: /, '')));
		const actions = [...uses].map((use) => use.split('@')[0]);

		expect(new Set(actions).size).toBe(actions.length);
	});

	it('may do nothing that they do not ask for', () => {
		for (const path of workflows) expect(read(path)).toMatch(/^permissions:/m);
		const publish = read('.github/workflows/publish.yml');
		const [before = '', after = ''] = publish.split('\n  publish:\n');

		expect(before).not.toContain('id-token');
		expect(after).toContain('id-token: write');
		expect(after).not.toMatch(/npm (ci|install|run|test)/); // other people's code
	});
});

it('the changelog begins with what is not released', () => {
	const versions = [...read('CHANGELOG.md').matchAll(/^## \[(.+?)\](?: - (.+))?$/gm)];
	const [first, ...released] = versions.map(([, version, date]) => ({ version, date }));

	expect(first).toEqual({ version: 'Unreleased', date: undefined });
	for (const { version, date } of released) {
		expect(version).toMatch(/^\d+\.\d+\.\d+$/);
		expect(date).toMatch(/^\d{4}-\d\d-\d\d$/);
	}
});

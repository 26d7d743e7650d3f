import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TESTS = fileURLToPath(new URL('..', import.meta.url));

export interface Choice {
	without?: readonly string[];
	last?: readonly string[];
	/** Loaded before any test, so that what happens then does not count as done by a test. */
	preload?: readonly string[];
}

/**
 * All tests of a project, each below the name of its file: by that name a mutant's tests are told
 * apart, and only their files are loaded.
 */
export function allTests(
	project: string,
	{ without = [], last = [], preload = [] }: Choice = {},
): void {
	const { testsToRun } = globalThis as { testsToRun?: string };
	const left = [...without, ...last];
	const files = readdirSync(join(TESTS, project), { recursive: true, encoding: 'utf8' })
		.map((path) => `${project}/${path.replaceAll('\\', '/')}`)
		.filter((file) => file.endsWith('.test.mts') && !left.includes(file));
	const chosen = [...files, ...last].filter((file) => testsToRun?.includes(file) ?? true);
	if (chosen.length > 0)
		for (const module of preload) jest.requireActual(join(TESTS, '..', module));
	for (const file of chosen) describe(file, () => void jest.requireActual(join(TESTS, file)));
	it('is there', () => {}); // jest asks for one, and here it may be the only one
}

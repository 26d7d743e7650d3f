import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TESTS = fileURLToPath(new URL('..', import.meta.url));

export interface Choice {
	/** The files that are meant, by their path in `test/`; all of the folder unless told. */
	only?: (file: string) => boolean;
	last?: readonly string[];
	/** Loaded before any test, so that what happens then does not count as done by a test. */
	preload?: readonly string[];
}

/**
 * All tests of a folder as one, each below the name of its file: what they need, as n8n-core, is
 * loaded once. Mutation testing tells a mutant's tests apart by that name and loads only their files.
 */
export function allTests(folder: string, { only, last = [], preload = [] }: Choice = {}): void {
	const { testsToRun } = globalThis as { testsToRun?: string };
	const files = readdirSync(join(TESTS, folder), { recursive: true, encoding: 'utf8' })
		.map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
		.filter((file) => file.endsWith('.test.mts') && (only?.(file) ?? true));
	const inOrder = [...files.filter((file) => !last.includes(file)), ...last];
	const chosen = inOrder.filter((file) => testsToRun?.includes(file) ?? true);
	if (chosen.length > 0)
		for (const module of preload) jest.requireActual(join(TESTS, '..', module));
	for (const file of chosen) describe(file, () => void jest.requireActual(join(TESTS, file)));
	it('is there', () => {}); // jest asks for one, and here it may be the only one
}

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TESTS = fileURLToPath(new URL('..', import.meta.url));

/**
 * All tests of a project, each below the name of its file: by that name a mutant's tests are told
 * apart, and only their files are loaded.
 */
export function allTests(project: string, { without = [], last = [] }: Choice = {}): void {
	const { testsToRun } = globalThis as { testsToRun?: string };
	const files = readdirSync(join(TESTS, project), { recursive: true, encoding: 'utf8' })
		.map((path) => `${project}/${path.replaceAll('\\', '/')}`)
		.filter(
			(file) => file.endsWith('.test.mts') && !without.includes(file) && !last.includes(file),
		);
	for (const file of [...files, ...last]) {
		if (testsToRun !== undefined && !testsToRun.includes(file)) continue;
		describe(file, () => void jest.requireActual(join(TESTS, file)));
	}
	it('is there', () => {}); // jest asks for one, and here it may be the only one
}

interface Choice {
	without?: readonly string[];
	last?: readonly string[];
}

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../.ci/count.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'count-'));
afterAll(() => rmSync(folder, { recursive: true }));

const jestSaid = (numPassedTests: number, numFailedTests = 0, numRuntimeErrorTestSuites = 0) =>
	JSON.stringify({ numPassedTests, numFailedTests, numRuntimeErrorTestSuites });

const LINES = '0 passed, 9 failed earlier\nok\n2 passed, 0 failed\n';

/** Two steps of .ci/run said this, and these failed otherwise; its last line, and how it ends. */
it.each<[string, string, string, string[], string, number]>([
	['all passed', jestSaid(5), LINES, [], '7 passed, 0 failed', 0],
	[
		'tests failed',
		jestSaid(5, 2, 1),
		'1 passed, 1 failed\n',
		['a failed'],
		'6 passed, 4 failed',
		1,
	],
	['a step failed beside its tests', jestSaid(5), LINES, ['a failed'], '7 passed, 1 failed', 1],
	['a step broke off', jestSaid(5), 'ok\n', ['b failed', 'no Chromium'], '5 passed, 2 failed', 1],
	['nothing was tested', jestSaid(0), '', [], '0 passed, 2 failed', 1],
])('the count of CI: %s', (_case, first, second, broken, last, status) => {
	const files = [join(folder, 'a.json'), join(folder, 'b.txt')] as const;
	writeFileSync(files[0], first);
	writeFileSync(files[1], second);
	const args = [program, `a=${files[0]}`, `b=${files[1]}`, '--', ...broken];
	const counted = spawnSync(process.execPath, args, { encoding: 'utf8' });
	expect([counted.stdout.trimEnd().split('\n').at(-1), counted.status]).toEqual([last, status]);
	for (const line of broken) expect(counted.stdout).toContain(`${line}\n`);
});

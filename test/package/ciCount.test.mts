import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../.ci/count.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'count-'));
afterAll(() => rmSync(folder, { recursive: true }));

const result = (passed: number, failed = 0, broken = 0) =>
	JSON.stringify({
		numPassedTests: passed,
		numFailedTests: failed,
		numRuntimeErrorTestSuites: broken,
	});

/** What .ci/run prints at its end and exits with, after steps that said this. */
function count(said: Record<string, string>, broken: string[] = []) {
	const steps = ['a.json', 'b.txt'].map((name) => {
		const file = join(folder, name);
		rmSync(file, { force: true });
		const text = said[name];
		if (text !== undefined) writeFileSync(file, text);
		return `${name}=${file}`;
	});
	const { stdout, status } = spawnSync(process.execPath, [program, ...steps, '--', ...broken], {
		encoding: 'utf8',
	});
	const lines = stdout.trimEnd().split('\n');
	return { last: lines.at(-1), before: lines.slice(0, -1), status };
}

const LINES = '0 passed, 9 failed earlier\nok\n2 passed, 0 failed\n';
const NOT_RUN = 'b.txt: its tests did not run to their end';

it.each<[string, Record<string, string>, string[], ReturnType<typeof count>]>([
	[
		'all passed',
		{ 'a.json': result(5), 'b.txt': LINES },
		[],
		{ last: '7 passed, 0 failed', before: [], status: 0 },
	],
	[
		'tests failed: their step is not counted again',
		{ 'a.json': result(5, 2, 1), 'b.txt': '1 passed, 1 failed\n' },
		['a.json failed', 'b.txt failed'],
		{ last: '6 passed, 4 failed', before: ['a.json failed', 'b.txt failed'], status: 1 },
	],
	[
		'a step failed beside its tests, as by its coverage',
		{ 'a.json': result(5), 'b.txt': LINES },
		['a.json failed'],
		{ last: '7 passed, 1 failed', before: ['a.json failed'], status: 1 },
	],
	[
		'a step did not run, or broke off',
		{ 'a.json': result(5), 'b.txt': 'ok\n' },
		['b.txt failed', 'Chromium could not be installed'],
		{
			last: '5 passed, 2 failed',
			before: [NOT_RUN, 'b.txt failed', 'Chromium could not be installed'],
			status: 1,
		},
	],
	[
		'nothing was tested',
		{ 'a.json': result(0) },
		[],
		{
			last: '0 passed, 2 failed',
			before: ['a.json: its tests did not run to their end', NOT_RUN],
			status: 1,
		},
	],
])('the count of CI: %s', (_case, said, broken, expected) => {
	expect(count(said, broken)).toEqual(expected);
});

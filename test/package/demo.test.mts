import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const tsx = createRequire(import.meta.url).resolve('tsx/cli');

// It reads two of the example workflows, which may change under it.
it('npm run demo sends to each of its contacts that can be sent to, and tells what became of each', () => {
	const args = [tsx, 'scripts/demo/index.mts'];
	const { stdout, stderr, status } = spawnSync(process.execPath, args, {
		cwd: root,
		encoding: 'utf8',
	});

	expect([status, stderr]).toEqual([0, '']);
	const ended = '7 accepted, 1 skipped, 3 not sent. The sandbox received 7 messages.';
	expect(stdout).toContain(ended);
	// Such as "4 read, 3 failed.": which of them is a question of time.
	const counts =
		stdout
			.trimEnd()
			.split('\n')
			.at(-1)
			?.match(/\d+ (?=[a-z])/g) ?? [];
	expect(counts.reduce((sum, count) => sum + Number(count), 0)).toBe(7);
});

// Keeps from npm a package that is not built, or built from other sources, or that does not say yet
// whose it is. npm runs it before `npm publish`; it builds the package in the current folder once
// more and compares.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { placeholdersIn } from '../dev/repository.mts';

const beside = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const GULP = beside('node_modules/gulp/bin/gulp.js');
const GULPFILE = beside('gulpfile.js');

/** The files below a folder, by their paths in it; none if it is not there. */
function filesIn(folder: string): Map<string, Buffer> {
	if (!existsSync(folder)) return new Map();
	const files = readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name));
	return new Map(files.map((file) => [relative(folder, file), readFileSync(file)]));
}

function build(folder: string): void {
	const args = [GULP, '--silent', '--gulpfile', GULPFILE, '--cwd', process.cwd(), 'bundle'];
	const env = { ...process.env, DIST: folder };
	execFileSync(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
}

const fresh = mkdtempSync(join(tmpdir(), 'dist-'));
try {
	build(fresh);
	const [wanted, there] = [filesIn(fresh), filesIn('dist')];
	const wrong = [
		...[...wanted]
			.filter(([file, content]) => there.get(file)?.equals(content) !== true)
			.map(([file]) => `dist/${file} is ${there.has(file) ? 'out of date' : 'missing'}`),
		...[...there.keys()]
			.filter((file) => !wanted.has(file))
			.map((file) => `dist/${file} does not belong there`),
	];
	if (wrong.length > 0) {
		console.error(`${wrong.join('\n')}\nRun npm run build, then npm test, before you publish.`);
		process.exitCode = 1;
	}
	const placeholders = placeholdersIn(process.cwd());
	if (placeholders.length > 0) {
		const command = 'npm run repository -- OWNER/NAME you@company.com';
		console.error(`${placeholders.join('\n')}\nSay whose it is: ${command}`);
		process.exitCode = 1;
	}
} finally {
	rmSync(fresh, { recursive: true, force: true });
}

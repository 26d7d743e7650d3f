import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What npm writes down of a folder when it has put all of it there. */
const NPMS_LIST = join('node_modules', '.package-lock.json');

/**
 * Why an n8n in a folder cannot be used: a download that was interrupted, a cache that was restored
 * or cleaned in part, a program that was built for another computer.
 * @returns nothing if it can be used
 */
export async function damage(
	folder: string,
	node: string,
	native: readonly string[],
): Promise<string | undefined> {
	const list = await readFile(join(folder, NPMS_LIST), 'utf8').catch(() => '');
	if (list === '') return 'npm had not finished there';
	const { packages } = JSON.parse(list) as { packages: Record<string, unknown> };
	const names = Object.keys(packages);
	const missing = names.filter((name) => !existsSync(join(folder, name, 'package.json')));
	if (missing.length > 0) return `${missing.length} of ${names.length} packages are missing`;

	const program = native.map((name) => `require(${JSON.stringify(name)});`).join(' ');
	return await promisify(execFile)(node, ['-e', program], { cwd: folder }).then(
		() => undefined,
		() => `${native.join(' or ')} does not load`,
	);
}

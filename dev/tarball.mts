import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { extract } from 'tar';

/**
 * Packs the package in `root` as `npm publish` would and unpacks it below `folder`; `root` may also
 * be a tarball that was packed before.
 * @returns the unpacked package's folder
 */
export function unpackTarball(root: string, folder: string): string {
	const file = statSync(root).isFile() ? root : pack(root, folder);
	extract({ file, cwd: folder, sync: true });
	return join(folder, 'package');
}

function pack(root: string, folder: string): string {
	const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
	const packed = execFileSync(npm, ['pack', '--json', '--pack-destination', folder], {
		cwd: root,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
		shell: process.platform === 'win32',
	});
	// npm answers with a list, or since version 11 with an object by name.
	const [first] = Object.values(JSON.parse(packed) as Record<string, { filename: string }>);
	if (first === undefined) throw new Error('npm packed nothing');
	return join(folder, first.filename);
}

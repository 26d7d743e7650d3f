import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { extract } from 'tar';

/**
 * Packs the package in `root` as `npm publish` would and unpacks it below `folder`.
 * @returns the unpacked package's folder
 */
export function unpackTarball(root, folder) {
	const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
	const packed = execFileSync(npm, ['pack', '--json', '--pack-destination', folder], {
		cwd: root,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
		shell: process.platform === 'win32',
	});
	const parsed = JSON.parse(packed);
	const [{ filename }] = Array.isArray(parsed) ? parsed : Object.values(parsed);
	extract({ file: join(folder, filename), cwd: folder, sync: true });
	return join(folder, 'package');
}

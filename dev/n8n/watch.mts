import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { installedPackage } from './communityPackage.mts';

/** n8n loads a package again when one of its files changes; it does so only in development. */
export const RELOADS: NodeJS.ProcessEnv = { NODE_ENV: 'development', N8N_DEV_RELOAD: 'true' };

/** Bundles each change of a source into the package that n8n has, until this process ends. */
export function bundleChanges(root: string, userFolder: string): void {
	const gulp = join(root, 'node_modules', 'gulp', 'bin', 'gulp.js');
	const bundler = spawn(process.execPath, [gulp, '--silent', 'watchBundle'], {
		cwd: root,
		env: { ...process.env, DIST: join(installedPackage(userFolder), 'dist') },
		stdio: ['ignore', 'inherit', 'inherit'],
	});
	process.once('exit', () => bundler.kill());
}

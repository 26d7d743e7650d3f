import { delimiter, dirname } from 'node:path';

/** A program's command and its first arguments. */
export interface Npm {
	readonly command: string;
	readonly args: readonly string[];
	readonly env: NodeJS.ProcessEnv;
}

/**
 * npm as `node` runs it, which also builds what it installs for that Node. Started through npm
 * (`npm start`), the same npm is used; else the one that `PATH` has.
 */
export function npmOn(node: string, env: NodeJS.ProcessEnv = process.env): Npm {
	// What `npm run` tells its scripts of this package would be taken for wishes about the other.
	const clean = Object.fromEntries(
		Object.entries(env).filter(
			([name]) => !/^npm_(package|lifecycle)_|^npm_config_local/i.test(name),
		),
	);
	const PATH = [dirname(node), env.PATH ?? env.Path ?? ''].join(delimiter);
	const withNode = { ...clean, PATH };
	const script = env.npm_execpath;
	if (script !== undefined && /npm-cli\.c?js$/.test(script)) {
		return { command: node, args: [script], env: withNode };
	}
	return process.platform === 'win32'
		? { command: 'cmd.exe', args: ['/d', '/s', '/c', 'npm.cmd'], env: withNode }
		: { command: 'npm', args: [], env: withNode };
}

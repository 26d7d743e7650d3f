import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';

import { anchorsIn, targetsIn } from './markdown.mts';
import { filesOf, MAIN_BRANCH, repositoryOf } from './repository.mts';

export interface Link {
	/** The text that has the link. */
	readonly file: string;
	readonly target: string;
}

/** Every link and picture of every text in Markdown. */
export function linksOf(root: string): Link[] {
	return textsOf(root).flatMap((file) =>
		targetsIn(read(root, file)).map((target) => ({ file, target })),
	);
}

export function textsOf(root: string): string[] {
	return filesOf(root).filter((file) => file.endsWith('.md') && existsSync(join(root, file)));
}

/**
 * The links that lead nowhere, without asking the network: files that are not there, headings that
 * a text does not have, and the same for absolute addresses of this repository.
 */
export function brokenLinks(root: string): Link[] {
	const repository = repositoryOf(root);
	return linksOf(root).filter((link) => {
		const inside = insideOf(link, repository);
		if (inside === undefined) return false;
		const { path, anchor } = inside;
		if (path.startsWith('..') || !existsSync(join(root, path))) return true;
		return anchor !== undefined && !anchorsIn(read(root, path)).has(anchor);
	});
}

/** Addresses outside of this repository, once each. */
export function addressesOf(root: string): string[] {
	const repository = repositoryOf(root);
	const outside = linksOf(root).filter(
		(link) =>
			/^https?:/.test(link.target) &&
			insideOf(link, repository) === undefined &&
			!link.target.startsWith(`https://github.com/${repository}/`),
	);
	return [...new Set(outside.map(({ target }) => target))].sort();
}

/** Where a link leads to in the repository; nothing if it leads out of it. */
function insideOf({ file, target }: Link, repository: string) {
	const own = [
		`https://raw.githubusercontent.com/${repository}/${MAIN_BRANCH}/`,
		`https://github.com/${repository}/blob/${MAIN_BRANCH}/`,
	].find((start) => target.startsWith(start));
	const isRelative = own === undefined;
	if (isRelative && /^[a-z]+:/.test(target)) return undefined;
	const [path = '', anchor] = target.slice(own?.length ?? 0).split('#');
	const there = path === '' ? file : isRelative ? join(dirname(file), path) : path;
	return { path: normalize(decodeURI(there)), anchor };
}

function read(root: string, file: string): string {
	return readFileSync(join(root, file), 'utf8');
}

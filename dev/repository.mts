import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What stands for the owner on GitHub, and in the e-mail address, until somebody publishes. */
const OWNER_PLACEHOLDER = 'OWNER';
const MAIL_PLACEHOLDER = /@example\.(com|org|net)$/;

/** Which branch the absolute addresses of the README's pictures name. */
export const MAIN_BRANCH = 'main';

interface Package {
	repository?: { url?: string };
	author?: { email?: string };
}

/**
 * The repository on GitHub as `owner/name`. package.json is the one place that says it; all other
 * files repeat it, and `npm run repository` writes it into them.
 * @param root folder of the package
 */
export function repositoryOf(root: string): string {
	const url = packageOf(root).repository?.url ?? '';
	return /github\.com\/([\w.-]+\/[\w.-]+?)(\.git)?$/.exec(url)?.[1] ?? '';
}

/** What package.json still holds in place of the true owner, a sentence each. */
export function placeholdersIn(root: string): string[] {
	const owner = repositoryOf(root).split('/')[0] ?? '';
	const email = packageOf(root).author?.email ?? '';
	return [
		...(['', OWNER_PLACEHOLDER].includes(owner) ? ['package.json names no GitHub repository'] : []),
		...(email === '' || MAIL_PLACEHOLDER.test(email)
			? ['package.json names no e-mail address of its author']
			: []),
	];
}

/** Every file of the repository, by its path, and the files that are new in the work tree. */
export function filesOf(root: string): string[] {
	const args = ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'];
	return execFileSync('git', args, { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean);
}

function packageOf(root: string): Package {
	return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Package;
}

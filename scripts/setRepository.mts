// Writes into every file where the package is published from, in place of what package.json says:
// npm run repository -- OWNER/NAME you@company.com
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { filesOf, repositoryOf } from '../dev/repository.mts';

const [repository = '', email = ''] = process.argv.slice(2);
if (!/^[\w-]+\/[\w.-]+$/.test(repository) || !/^\S+@\S+\.\S+$/.test(email)) {
	console.error('Say where it is: npm run repository -- OWNER/NAME you@company.com');
	process.exit(2);
}

const root = process.cwd();
const old = repositoryOf(root);
const { author } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
	author: { email: string };
};

const changed = filesOf(root).filter((file) => {
	const path = join(root, file);
	if (!existsSync(path) || !/\.(md|json|ts|yml)$/.test(file)) return false;
	const before = readFileSync(path, 'utf8');
	const after = before
		.replaceAll(`github.com/${old}`, `github.com/${repository}`)
		.replaceAll(`githubusercontent.com/${old}`, `githubusercontent.com/${repository}`)
		.replaceAll(`"email": "${author.email}"`, `"email": "${email}"`);
	if (after === before) return false;
	writeFileSync(path, after);
	return true;
});
console.log(changed.map((file) => `changed ${file}`).join('\n'));

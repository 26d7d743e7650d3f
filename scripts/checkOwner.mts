// Keeps from npm a package that does not say yet whose it is.
import { placeholdersIn } from '../dev/repository.mts';

const placeholders = placeholdersIn(process.cwd());
if (placeholders.length > 0) {
	const command = 'npm run repository -- OWNER/NAME you@company.com';
	console.error(`${placeholders.join('\n')}\nSay whose it is: ${command}`);
	process.exitCode = 1;
}

// What the changelog says of a version, for its release on GitHub:
// npx tsx scripts/releaseNotes.mts 1.2.3. It fails where there is nothing.
import { readFileSync } from 'node:fs';

const [version = ''] = process.argv.slice(2);
const changelog = readFileSync('CHANGELOG.md', 'utf8');

/** An entry goes from its heading to the next one, or to the links at the end. */
const entry = changelog
	.split(/^(?=## \[)/m)
	.find((part) => part.startsWith(`## [${version}] - `))
	?.split(/^\[[^\]]+\]: /m)[0];
const notes = entry?.split('\n').slice(1).join('\n').trim() ?? '';
if (version === '' || notes === '') {
	console.error(`CHANGELOG.md has no entry for ${version}`);
	process.exit(1);
}
console.log(notes);

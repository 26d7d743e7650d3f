// Links of all texts that lead nowhere: npm run links. With --online it also asks for every address
// outside of the repository; other sites fail now and then, so CI does that once a week.
import { fileURLToPath } from 'node:url';

import { addressesOf, brokenLinks } from '../dev/links.mts';

const TIMEOUT = 20_000; // milliseconds for one address, redirects included

const root = fileURLToPath(new URL('..', import.meta.url));

/** Why an address leads nowhere. Sites that keep programs out (401, 403, 429) are there all the same. */
async function faultOf(address: string): Promise<string | undefined> {
	try {
		const response = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT) });
		await response.body?.cancel();
		const isThere = response.ok || [401, 403, 429].includes(response.status);
		return isThere ? undefined : `answered ${response.status}`;
	} catch (error) {
		return error instanceof Error ? `could not be read: ${error.message}` : String(error);
	}
}

const broken = brokenLinks(root).map(({ file, target }) => `${file}: ${target} leads nowhere`);
if (process.argv.includes('--online')) {
	const addresses = addressesOf(root);
	const faults = await Promise.all(addresses.map(faultOf));
	broken.push(
		...faults.flatMap((fault, index) =>
			fault === undefined ? [] : [`${addresses[index]} ${fault}`],
		),
	);
}
console.log(broken.length === 0 ? 'All links lead somewhere.' : broken.join('\n'));
process.exitCode = broken.length === 0 ? 0 : 1;

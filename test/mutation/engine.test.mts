import { readFileSync } from 'node:fs';

import { allTests } from '../together/allTests.mts';

const { n8n } = JSON.parse(
	readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as {
	n8n: { nodes: string[]; credentials: string[] };
};

allTests('engine', {
	// They repeat what others show, hundreds of times.
	only: (file) => !/\/(bigRun|chaos)\.test/.test(file),
	// Slow, and seldom the only one to notice something.
	last: ['engine/atMostOnce.test.mts'],
	// n8n's engine loads these in the first test that runs.
	preload: [...n8n.credentials, ...n8n.nodes],
});

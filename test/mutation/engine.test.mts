import { readFileSync } from 'node:fs';

import { allTests } from './allTests.mts';

const { n8n } = JSON.parse(
	readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as {
	n8n: { nodes: string[]; credentials: string[] };
};

allTests('engine', {
	// They repeat what others show, thousands of times.
	without: ['engine/bigRun.test.mts', 'engine/chaos.test.mts'],
	// Slow, and seldom the only one to notice something.
	last: ['engine/atMostOnce.test.mts'],
	// n8n's engine loads these in the first test that runs.
	preload: [...n8n.credentials, ...n8n.nodes],
});

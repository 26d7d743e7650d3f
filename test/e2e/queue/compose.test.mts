import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { N8N_VERSION } from '../../../dev/n8n/versions.mts';
import { queueEnvironment } from '../queueMode.mts';

const compose = readFileSync(
	resolve(__dirname, '../../../examples/queue-mode/docker-compose.yml'),
	'utf8',
);

it('the example for users is what is tested here: the same n8n, the same settings', () => {
	expect(compose).toContain(`image: n8nio/n8n:${N8N_VERSION}\n`);
	expect(compose).toContain('command: worker --concurrency=5\n');
	const tested = Object.keys(queueEnvironment());
	// How soon n8n notices a dead worker is shortened for the test only.
	for (const name of tested.filter((one) => !one.startsWith('QUEUE_WORKER_'))) {
		expect(compose).toMatch(new RegExp(`^ +${name}: \\S`, 'm'));
	}
});

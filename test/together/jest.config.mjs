import { fileURLToPath } from 'node:url';

import base from '../../jest.config.mjs';

const rootDir = fileURLToPath(new URL('../..', import.meta.url));

const projectOf = (name) => ({
	...base.projects.find(({ displayName }) => displayName === name),
	rootDir,
});

/**
 * All tests, as `npm test` runs them: those of `unit`, `engine` and `examples` together, so that
 * n8n-core is loaded a few times and not for each file, which is half of the time.
 */
export default {
	...base,
	rootDir,
	projects: [
		{
			...projectOf('engine'),
			displayName: 'together',
			testMatch: ['<rootDir>/test/together/*.test.mts'],
		},
		...['sandbox', 'simulation', 'package'].map(projectOf),
	],
};

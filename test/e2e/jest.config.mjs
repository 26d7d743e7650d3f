// Against a real n8n, which is heavy: not part of `jest`, but `npm run test:e2e` and `test:queue`.
import { fileURLToPath } from 'node:url';

import base from '../../jest.config.mjs';

const [{ testEnvironment, transform, transformIgnorePatterns }] = base.projects;
const rootDir = fileURLToPath(new URL('../..', import.meta.url));

const project = (displayName, settings = {}) => ({
	rootDir,
	testEnvironment,
	transform,
	transformIgnorePatterns,
	displayName,
	testMatch: [`<rootDir>/test/e2e/${displayName}/**/*.test.mts`],
	modulePathIgnorePatterns: ['<rootDir>/dist/'],
	...settings,
});

/** One n8n serves all tests of these. */
const onSharedN8n = {
	globalSetup: '<rootDir>/test/e2e/globalSetup.mjs',
	globalTeardown: '<rootDir>/test/e2e/globalTeardown.mjs',
};

export default {
	rootDir,
	projects: [project('rest', onSharedN8n), project('browser', onSharedN8n), project('queue')],
	maxWorkers: 1,
	testTimeout: 120_000,
};

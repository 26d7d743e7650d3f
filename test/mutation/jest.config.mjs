import { fileURLToPath } from 'node:url';

import base from '../../jest.config.mjs';

// The engine's settings serve the unit tests too.
const { transform, transformIgnorePatterns, moduleNameMapper } = base.projects.find(
	({ displayName }) => displayName === 'engine',
);

const here = (file) => fileURLToPath(new URL(file, import.meta.url));

/** Both projects as one, so that a mutant costs one start of jest and one of n8n-core at most. */
export default {
	rootDir: here('../..'),
	roots: ['<rootDir>/nodes', '<rootDir>/credentials', '<rootDir>/test'],
	testMatch: ['<rootDir>/test/mutation/*.test.mts'],
	testEnvironment: here('environment.cjs'), // Stryker loads it without jest's <rootDir>,
	testSequencer: here('unitFirst.cjs'),
	transform,
	transformIgnorePatterns,
	moduleNameMapper,
	testTimeout: base.testTimeout,
};

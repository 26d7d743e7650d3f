/** Tests, scripts and sandbox are `.mts`: they use Node's built-ins, which n8n's linter forbids. */
const shared = {
	testEnvironment: 'node',
	modulePathIgnorePatterns: ['<rootDir>/dist/'],
	transform: {
		'\\.m?[jt]s$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
				module: { type: 'commonjs' },
			},
		],
	},
	// These come as ES modules only.
	transformIgnorePatterns: ['/node_modules/(?!(p-limit|yocto-queue)/)'],
};

/** n8n loads `dist/`; the tests run on the sources behind it, so that coverage tells of them. */
const onSources = {
	moduleNameMapper: { '^.*/dist/((?:nodes|credentials)/.*)\\.js$': '<rootDir>/$1.ts' },
};

const project = (displayName, settings = {}) => ({
	...shared,
	displayName,
	testMatch: [`<rootDir>/test/${displayName}/**/*.test.mts`],
	...settings,
});

export default {
	projects: [
		project('unit'),
		project('sandbox'),
		project('engine', onSources),
		project('examples', onSources),
		project('simulation'),
		// As a user gets it: the packed tarball, and nothing of the sources.
		project('package', { modulePathIgnorePatterns: [] }),
	],
	globalSetup: '<rootDir>/test/temporaryFolder.mjs',
	maxWorkers: '100%', // jest leaves one core free: half of a small machine
	collectCoverageFrom: ['{nodes,credentials}/**/*.ts'],
	coverageReporters: ['text-summary', 'lcov'],
	// Of all projects together, as `npm test` runs them; a little below what is reached.
	coverageThreshold: { global: { statements: 98, branches: 95, functions: 98, lines: 98 } },
	testTimeout: 120_000,
};

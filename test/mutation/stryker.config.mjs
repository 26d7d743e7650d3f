// Changes the sources in thousands of small ways, one at a time, and tells which changes no test
// notices. A job of its own: `npm run test:mutation`, or for one room
// `npm run test:mutation -- --mutate 'nodes/CloudChat/message/sending/plan/**'`.
import { realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
	mutate: [
		'nodes/**/{read,compose,check,plan,deliver,memory,outcomes,present,templates}/**/*.ts',
		'nodes/shared/{pace,options,messages}/**/*.ts',
	],
	testRunner: 'jest',
	plugins: ['@stryker-mutator/jest-runner'],
	// The runner finds a mutant's tests by their names, see allTests.mts.
	jest: { configFile: 'test/mutation/jest.config.mjs', enableFindRelatedTests: false },
	coverageAnalysis: 'perTest',
	// What runs when a file is loaded, such as a table: each costs all tests, half of the time in all.
	ignoreStatic: process.env.MUTATE_TABLES === undefined,
	warnings: { slow: false },
	timeoutMS: 15_000, // besides what the tests took without a mutant
	concurrency: 2,
	reporters: ['clear-text', 'html', 'json', 'progress'],
	clearTextReporter: { allowColor: false, reportTests: false, logTests: false },
	htmlReporter: { fileName: 'coverage/mutation/index.html' },
	jsonReporter: { fileName: 'coverage/mutation/mutation.json' },
	// Outside, where no linter finds the copy of a run that was broken off.
	tempDirName: join(realpathSync(tmpdir()), 'n8n-nodes-cloudchat-mutation'),
	cleanTempDir: 'always',
	ignorePatterns: ['coverage', 'dist', 'docs', '.ci', '.github'],
};

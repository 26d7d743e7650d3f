const { TestEnvironment } = require('jest-environment-node');

/** Runs of jest in which a test has failed: the mutant is noticed, and jest cannot stop itself. */
const over = new WeakSet();

/** Skips the tests that are left once one has failed, and tells allTests.mts which files to load. */
module.exports = class MutationEnvironment extends TestEnvironment {
	constructor(config, context) {
		super(config, context);
		this.run = config.globalConfig;
		// Names in the form of a regular expression; all tests, where there is none.
		const names = this.run.testNamePattern?.replaceAll('\\', '');
		this.global.testsToRun = over.has(this.run) ? '' : names;
	}

	async handleTestEvent({ name, test }) {
		if (name === 'test_start' && over.has(this.run)) test.mode = 'skip';
		if (name === 'test_done' && test.errors.length > 0) over.add(this.run);
	}
};

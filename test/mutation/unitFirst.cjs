const { default: Sequencer } = require('@jest/test-sequencer');

/** The fast tests before those that need n8n-core. */
module.exports = class extends Sequencer {
	sort(tests) {
		return [...tests].sort((a, b) => b.path.localeCompare(a.path));
	}
};

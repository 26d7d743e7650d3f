import { allTests } from './allTests.mts';

allTests('engine', {
	// They repeat what others show, thousands of times.
	without: ['engine/bigRun.test.mts', 'engine/chaos.test.mts'],
	// Slow, and seldom the only one to notice something.
	last: ['engine/atMostOnce.test.mts'],
});

import { asItIs } from '../simulation/broken.mts';
import { schedulesUntilBroken } from '../simulation/run.mts';
import { allTests } from './allTests.mts';

allTests('simulation', {
	without: [
		// They look for the sources as they are written, not as they are when they are to be changed.
		'simulation/limits.test.mts',
		// Thousands of schedules: those below are a choice.
		'simulation/protocol.test.mts',
	],
});

test('some hundred schedules break no promise', async () => {
	expect(await schedulesUntilBroken({ schedules: 400, seed: 1 }, asItIs)).toBeUndefined();
});

import { asItIs } from '../simulation/broken.mts';
import { schedulesUntilBroken } from '../simulation/run.mts';
import { allTests } from '../together/allTests.mts';

allTests('simulation', {
	// The first looks for the sources as they are written, not as they are when they are to be
	// changed; of the schedules of the second, those below are a choice.
	only: (file) => !/\/(limits|protocol)\.test/.test(file),
});

test('some hundred schedules break no promise', async () => {
	expect(await schedulesUntilBroken({ schedules: 400, seed: 1 }, asItIs)).toBeUndefined();
});

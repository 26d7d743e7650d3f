import { found } from '../simulation/found.mts';
import { protocol } from '../simulation/protocol.mts';
import { schedulesUntilBroken } from '../simulation/run.mts';
import { simulate } from '../simulation/simulate.mts';
import { allTests } from './allTests.mts';

allTests('simulation', {
	without: [
		// They look for the sources as they are written, not as they are when they are to be changed.
		'simulation/found.test.mts',
		'simulation/limits.test.mts',
		// Thousands of schedules: those below are a choice.
		'simulation/protocol.test.mts',
	],
});

describe('schedules that broke the protocol once', () => {
	test.each(Object.entries(found))('%s', async (_, { schedule, expected }) => {
		const { violations, counts } = await simulate(schedule);
		expect(violations).toEqual([]);
		expect({ sent: 0, ...counts }).toMatchObject(expected);
	});
});

test('some hundred schedules break no promise', async () => {
	expect(await schedulesUntilBroken({ schedules: 400, seed: 1 }, protocol)).toBeUndefined();
});

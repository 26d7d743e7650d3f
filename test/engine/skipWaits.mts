import { realClock } from '../../nodes/shared/pace/clock.ts';

/** In the tests of a file, the node's waits are over at once: its clock moves on by what it waits. */
export function skipWaits(): void {
	let skipped = 0;
	beforeEach(() => {
		jest.spyOn(realClock, 'now').mockImplementation(() => Date.now() + skipped);
		jest.spyOn(realClock, 'wait').mockImplementation(async (milliseconds) => {
			skipped += Math.max(0, milliseconds);
		});
	});
	afterEach(() => jest.restoreAllMocks());
}

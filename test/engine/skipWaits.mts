import { realClock } from '../../nodes/shared/pace/clock.ts';

/**
 * In the tests of a file, the node's waits are over at once: its clock moves on by what it waits.
 *
 * @returns sets the clock, which stands still then but for that
 */
export function skipWaits(): (time: string) => void {
	let skipped = 0;
	let set: number | undefined;
	beforeEach(() => {
		set = undefined;
		jest.spyOn(realClock, 'now').mockImplementation(() => (set ?? Date.now()) + skipped);
		jest.spyOn(realClock, 'wait').mockImplementation(async (milliseconds) => {
			skipped += Math.max(0, milliseconds);
		});
	});
	afterEach(() => jest.restoreAllMocks());
	return (time) => {
		set = Date.parse(time);
		skipped = 0;
	};
}

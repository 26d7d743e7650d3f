import type { Fault } from '../../dev/sandbox/index.mts';
import { realClock } from '../../nodes/shared/pace/clock.ts';

/**
 * In the tests of a file, no answer is too late but one that CloudChat holds back for this long: then
 * the time is over for all requests that are under way.
 */
export const HELD_BACK = { kind: 'slow', delay: 600_000 } as const;

/** Has `HELD_BACK` mean that in the tests of a file. @returns what a request meets, for `faults` */
export function useHeldBack(): (fault: Fault | undefined) => Fault | undefined {
	const underWay = new Set<AbortController>();
	beforeEach(() => {
		jest.spyOn(realClock, 'deadline').mockImplementation(() => {
			const late = new AbortController();
			underWay.add(late);
			return late.signal;
		});
	});
	afterEach(() => jest.restoreAllMocks());
	return (fault) => {
		if (fault === HELD_BACK) {
			setImmediate(() => {
				for (const late of underWay) late.abort();
				underWay.clear();
			});
		}
		return fault;
	};
}

import { realClock } from '../../nodes/shared/pace/clock.ts';
import type { Sandbox, SandboxOptions } from '../../dev/sandbox/index.mts';
import { settled, TestClock } from '../unit/clock.mts';
import { useSandbox } from './sandbox.mts';

/** After so many turns of Node's loop, a request in this process is answered, or waits for time. */
export const TURNS = 40;

/**
 * A sandbox and the node on one clock, in the tests of a file. Time stands still but for what the
 * node waits: where it waits and nothing else goes on, time moves to the next moment at which
 * anything happens.
 */
export function useMovedTime(options: SandboxOptions = {}): {
	sandbox: () => Sandbox;
	clock: TestClock;
	/** From now on time stands, until it is told to go on. */
	stand: (stands?: boolean) => void;
} {
	const clock = new TestClock(1_000_000);
	const sandbox = useSandbox({ ...options, clock });
	let isMoving = false;
	let stands = false;
	const move = async () => {
		if (isMoving) return;
		isMoving = true;
		await settled(TURNS);
		while (!stands && clock.waiting > 0 && clock.next !== undefined) {
			await sandbox().pass(clock.next - clock.now());
			await settled(TURNS);
		}
		isMoving = false;
	};
	const stand = (does = true) => {
		stands = does;
		void move();
	};
	beforeEach(() => {
		stands = false;
		jest.spyOn(realClock, 'now').mockImplementation(() => clock.now());
		jest.spyOn(realClock, 'deadline').mockImplementation((time) => clock.deadline(time));
		jest.spyOn(realClock, 'wait').mockImplementation(async (time, stop) => {
			const waited = clock.wait(time, stop);
			void move();
			await waited;
		});
	});
	afterEach(() => jest.restoreAllMocks());
	return { sandbox, clock, stand };
}

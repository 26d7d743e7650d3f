import { Gate } from '../../../../nodes/shared/pace/gate.ts';
import { newLimits } from '../../../../nodes/CloudChat/message/sendTemplate/model/limits.ts';
import { TestClock } from '../../clock.mts';

/** Lets `count` requests through and notes when each started. */
function start(gate: Gate, clock: TestClock, count: number): number[] {
	const starts: number[] = [];
	for (let index = 0; index < count; index += 1)
		void gate.pass().then(() => starts.push(clock.now()));
	return starts;
}

describe('the gate', () => {
	it('does not catch up on time that went by unused', async () => {
		const clock = new TestClock();
		const gate = new Gate(clock, { perMinute: 60 }, newLimits());
		await clock.advance(60_000);
		const starts = start(gate, clock, 3);
		await clock.advance(10_000);
		expect(starts).toEqual([60_000, 61_000, 62_000]);
	});

	it('stays closed for everyone while the service asks for a pause', async () => {
		const clock = new TestClock();
		const gate = new Gate(clock, {}, newLimits());
		gate.close(5_000);
		const starts = start(gate, clock, 2);
		await clock.advance(3_000);
		gate.close(4_000); // a longer pause, while they wait
		await clock.advance(60_000);
		expect(starts).toEqual([7_000, 7_000]);
	});

	it('a shorter pause does not end a longer one', async () => {
		const clock = new TestClock();
		const gate = new Gate(clock, {}, newLimits());
		gate.close(5_000);
		gate.close(1_000);
		const starts = start(gate, clock, 1);
		await clock.advance(60_000);
		expect(starts).toEqual([5_000]);
	});

	it('is shared by runs that share its pace', async () => {
		const clock = new TestClock();
		const pace = newLimits();
		const [one, other] = [new Gate(clock, { perMinute: 60 }, pace), new Gate(clock, {}, pace)];
		one.close(5_000);
		const starts = start(other, clock, 1);
		await clock.advance(60_000);
		expect(starts).toEqual([5_000]);
	});

	it('keeps its pace after a pause', async () => {
		const clock = new TestClock();
		const gate = new Gate(clock, { perMinute: 60 }, newLimits());
		const starts = start(gate, clock, 4);
		await clock.advance(1_500);
		gate.close(10_000);
		await clock.advance(60_000);
		expect(starts).toEqual([0, 1_000, 11_500, 12_500]);
	});

	it('waits for five minutes, and for no pause that is longer', async () => {
		for (const [pause, expected] of [
			[300_000, [300_000]],
			[300_001, [0]],
		] as const) {
			const clock = new TestClock();
			const gate = new Gate(clock, {}, newLimits());
			gate.close(pause);
			const starts = start(gate, clock, 1);
			await clock.advance(400_000);
			expect(starts).toEqual(expected);
		}
	});
});

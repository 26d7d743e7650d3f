import { runChaos } from '../chaos/chaos.mts';

it.each([1, 2])(
	'2,000 messages through chaos, seed %d: none twice, none lost',
	async (seed) => {
		const { items, received, outcomes, ...faults } = await runChaos({ messages: 2_000, seed });
		expect(faults).toEqual({
			twice: 0,
			withoutOneOutcome: 0,
			acceptedNotReceived: 0,
			receivedNotTold: 0,
		});
		// The chaos must have happened, or this proves nothing.
		expect(outcomes.unknown).toBeGreaterThan(items * 0.05);
		expect(received).toBeGreaterThan(items * 0.8);
	},
	120_000,
);

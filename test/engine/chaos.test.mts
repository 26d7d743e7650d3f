import { runChaos } from '../chaos/chaos.mts';
import { viaErrorBranch, viaLoop, viaNode, viaTool, type Way } from '../chaos/ways.mts';
import { sized } from '../size.mts';

it.each<[string, number, number, Way, number]>([
	['one run', 1, sized(300, 2_000), viaNode, 1],
	['one run', 2, sized(300, 2_000), viaNode, 1],
	['a loop that asks for each twice', 3, sized(150, 400), viaLoop, 2],
	['an error branch led back', 4, sized(150, 400), viaErrorBranch, 1],
	['a tool that is called twice for each', 5, sized(150, 300), viaTool, 2],
])(
	'%s, seed %d: %d messages through chaos, none twice, none lost',
	async (_way, seed, messages, run, times) => {
		const report = await runChaos({ messages, seed, run, times });
		const { items, received, outcomes, ...faults } = report;
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
);

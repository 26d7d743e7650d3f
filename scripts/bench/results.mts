import type { FaultFigures } from './faults.mts';
import type { Round } from './runSide.mts';
import type { Side } from './sides.mts';
import { spreadOf, type Spread } from './statistics.mts';

/** A row of the table: a side with a number of messages. */
export interface Result {
	side: Side;
	messages: number;
	/** Messages a second. */
	rate: Spread;
	/** Milliseconds of CPU a message. */
	cpu: Spread;
	/** Peak memory over the empty engine with the same items, in MiB. */
	memory: Spread;
	peakInFlight: number;
	credentialReads: number;
	faults?: FaultFigures;
}

/** Sums up the rounds of a side; the empty engine's own figures are taken off the memory. */
export function resultOf(
	side: Side,
	messages: number,
	rounds: Round[],
	empty: Round[],
	faults?: FaultFigures,
): Result {
	const idle = spreadOf(empty.map(({ memory }) => memory)).median;
	return {
		side,
		messages,
		rate: spreadOf(rounds.map(({ seconds }) => messages / seconds)),
		cpu: spreadOf(rounds.map(({ cpu }) => cpu / messages)),
		memory: spreadOf(rounds.map(({ memory }) => memory - idle)),
		peakInFlight: Math.max(...rounds.map(({ peakInFlight }) => peakInFlight)),
		credentialReads: Math.max(...rounds.map(({ credentialReads }) => credentialReads)),
		...(faults === undefined ? {} : { faults }),
	};
}

import type { Round } from './measure.mts';
import type { Side } from './sides.mts';
import { spreadOf, type Spread } from './tools.mts';

/** The build of the checkout, or the one that it is held against. */
export type Build = 'current' | 'baseline';

/** A side with one build of the package, in all rounds. */
export interface Result {
	readonly side: Side;
	readonly build: Build;
	readonly rounds: Round[];
}

export type Figure = keyof Round;

export function titleOf({ side, build }: Pick<Result, 'side' | 'build'>): string {
	return build === 'current' ? side.title : `${side.title} (baseline)`;
}

export function spread({ rounds }: Result, figure: Figure): Spread {
	return spreadOf(rounds.map((round) => round[figure]));
}

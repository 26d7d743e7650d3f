import { Failure } from './failure.mts';

/** Ends the program: a person's mistake is told in its sentence, anything else in full. */
export function exitWith(error: unknown): never {
	console.error(error instanceof Failure ? error.message : error);
	process.exit(error instanceof Failure ? error.exitCode : 1);
}

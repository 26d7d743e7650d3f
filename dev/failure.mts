/** Something a person can put right: shown as its one sentence, with the exit code. */
export class Failure extends Error {
	override name = 'Failure';

	constructor(
		message: string,
		readonly exitCode = 1,
	) {
		super(message);
	}
}

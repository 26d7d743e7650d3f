/** A mistake on the command line: shown as its one sentence, with exit code 2. */
export class UserError extends Error {
	override name = 'UserError';
}

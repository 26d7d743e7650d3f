/** A 55 that stands before an expression, or is joined to its value. */
const TYPED = /^=\s*(?:55[\s(.-]*\{\{|\{\{\s*(?:(['"])55\1\s*\+|`55\s*\$\{))/;

/** Whether the phone number, as the workflow has it, puts a 55 before each number of the data. */
export function putsCodeBefore(raw: unknown): boolean {
	return typeof raw === 'string' && TYPED.test(raw);
}

/** A resource locator's value; an AI agent or an expression may give the plain value instead. */
export function locatorValue(locator: unknown): unknown {
	return typeof locator === 'object' && locator !== null && 'value' in locator
		? locator.value
		: locator;
}

import type { IExecuteFunctions, INode } from 'n8n-workflow';

/** Reads a parameter of an item, by name or by path, such as `options.dryRun`. */
export type ReadParameter = (path: string, itemIndex: number) => unknown;

/**
 * The only place where an operation asks n8n for a parameter; one that is not shown reads
 * `undefined`. What holds no expression is the same for every item, so it is read once: n8n takes
 * longer to hand over a parameter than this node needs for all of the item.
 */
export function parameterReader(context: IExecuteFunctions): ReadParameter {
	const { parameters } = context.getNode();
	const fixed = new Map<string, unknown>();
	return (path, itemIndex) => {
		if (fixed.has(path)) return fixed.get(path);
		const value: unknown = context.getNodeParameter(path, itemIndex, undefined);
		if (!holdsExpression(rawParameter(parameters, path))) fixed.set(path, value);
		return value;
	};
}

/** What the workflow holds at a path, expressions as they are written. */
export function rawParameter(parameters: INode['parameters'], path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>(
			(value, key) =>
				typeof value === 'object' && value !== null && Object.hasOwn(value, key)
					? (value as Record<string, unknown>)[key]
					: undefined,
			parameters,
		);
}

/** n8n marks an expression by a leading `=`, at any depth of a collection. */
export function holdsExpression(raw: unknown): boolean {
	if (typeof raw === 'string') return raw.startsWith('=');
	return typeof raw === 'object' && raw !== null && Object.values(raw).some(holdsExpression);
}

/** A resource locator's value; an AI agent or an expression may give the plain value instead. */
export function locatorValue(locator: unknown): unknown {
	return typeof locator === 'object' && locator !== null && 'value' in locator
		? locator.value
		: locator;
}

/**
 * A title that n8n's form stores beside a value, begun so that n8n does not take it for an
 * expression.
 */
export function storable(text: string, safeStart: string): string {
	return text.startsWith('=') ? `${safeStart}${text}` : text;
}

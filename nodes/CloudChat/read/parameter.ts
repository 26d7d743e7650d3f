import type { IExecuteFunctions } from 'n8n-workflow';

export type ReadParameter = (name: string, itemIndex: number) => unknown;

/**
 * The only place that asks n8n for a parameter; one that is not shown reads `undefined`. What holds
 * no expression is the same for every item, so it is read once: n8n takes longer to hand over a
 * parameter than this node needs for all of the item.
 */
export function parameterReader(context: IExecuteFunctions): ReadParameter {
	const { parameters } = context.getNode();
	const fixed = new Map<string, unknown>();
	return (name, itemIndex) => {
		if (fixed.has(name)) return fixed.get(name);
		const value: unknown = context.getNodeParameter(name, itemIndex, undefined);
		if (!holdsExpression(parameters[name])) fixed.set(name, value);
		return value;
	};
}

/** n8n marks an expression by a leading `=`, at any depth of a collection. */
function holdsExpression(raw: unknown): boolean {
	if (typeof raw === 'string') return raw.startsWith('=');
	return typeof raw === 'object' && raw !== null && Object.values(raw).some(holdsExpression);
}

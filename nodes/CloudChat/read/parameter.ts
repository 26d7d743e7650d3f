import type { IExecuteFunctions } from 'n8n-workflow';

export type ReadParameter = (name: string, itemIndex: number) => unknown;

/** The only place that asks n8n for a parameter; a parameter that is not shown reads `undefined`. */
export function parameterReader(context: IExecuteFunctions): ReadParameter {
	return (name, itemIndex) => context.getNodeParameter(name, itemIndex, undefined);
}

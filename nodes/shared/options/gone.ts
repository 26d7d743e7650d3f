import type { INode, INodeProperties } from 'n8n-workflow';

import { rawParameter } from '../n8n/parameter';
import type { OptionProblem } from './optionProblems';

/** An option that there was once. A workflow that still has it sends nothing, and says so. */
export interface GoneOption {
	label: string;
	/** What to do in its place, in sentences. */
	instead: string;
}

/**
 * The field of an option that is gone. The form shows it only where a workflow still has it, so that
 * it can be removed there; without a field, n8n would drop its value before anybody is told.
 */
export function goneFieldOf(name: string, { label, instead }: GoneOption): INodeProperties {
	return {
		displayName: `${label} (Gone)`,
		name,
		type: 'string',
		default: '',
		displayOptions: { show: { [name]: [{ _cnd: { exists: true } }] } },
		description: instead,
	};
}

/** What to say of the first such option that a workflow still has. */
export function goneProblem(
	{ parameters }: INode,
	gone: Record<string, GoneOption>,
): OptionProblem | undefined {
	const found = Object.entries(gone).find(
		([name]) => rawParameter(parameters, `options.${name}`) !== undefined,
	);
	if (found === undefined) return undefined;
	const [, { label, instead }] = found;
	return {
		reason: 'invalidOption',
		field: label,
		message: `The option ${label} is gone.`,
		hint: `Open the node and remove it from Options. ${instead}`,
	};
}

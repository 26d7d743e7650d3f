import { NodeOperationError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';

import type { Operation } from '../shared/n8n/operation';
import { parameterReader } from '../shared/n8n/parameter';
import { subject } from '../shared/text/quote';
import * as getConversation from './conversation/get/operation';
import * as updateConversation from './conversation/update/operation';
import * as get from './message/get/operation';
import * as reply from './message/reply/operation';
import * as sendTemplate from './message/sendTemplate/operation';
import * as getMany from './template/getMany/operation';

interface Resource {
	name: string;
	value: string;
	/** The first one is the default; the form has them by name, as n8n wants it. */
	operations: [Operation, ...Operation[]];
}

/** All that the node can do: the form is made from this list, and the operation is found in it. */
const RESOURCES: [Resource, ...Resource[]] = [
	{
		name: 'Conversation',
		value: 'conversation',
		operations: [getConversation, updateConversation],
	},
	{ name: 'Message', value: 'message', operations: [sendTemplate, get, reply] },
	{ name: 'Template', value: 'template', operations: [getMany] },
];

const selector = { type: 'options', noDataExpression: true } as const;

const resourceSelector: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	...selector,
	options: RESOURCES.map(({ name, value }) => ({ name, value })),
	default: 'message',
};

const operationSelector = ({ value, operations }: Resource): INodeProperties => ({
	displayName: 'Operation',
	name: 'operation',
	...selector,
	displayOptions: { show: { resource: [value] } },
	options: operations
		.map(({ option }) => option)
		.sort((one, other) => one.name.localeCompare(other.name, 'en')),
	default: operations[0].option.value,
});

/** The form, in the order in which the user sees it. */
export const properties: INodeProperties[] = [
	resourceSelector,
	...RESOURCES.map(operationSelector),
	...RESOURCES.flatMap(({ operations }) => operations.flatMap((one) => one.properties)),
];

/** The operation that the workflow asks for, the same for all items. */
export function chosenOperation(context: IExecuteFunctions): Operation {
	const read = parameterReader(context);
	const find = <T>(parameter: string, all: T[], valueOf: (one: T) => string): T => {
		const wanted = read(parameter, 0);
		const found = all.find((one) => valueOf(one) === wanted);
		if (found !== undefined) return found;
		throw new NodeOperationError(
			context.getNode(),
			`This version of the CloudChat node does not know the ${subject(parameter, wanted)}`,
			{ description: 'Choose Resource and Operation again, or update the node. Nothing was sent.' },
		);
	};
	const { operations } = find('resource', RESOURCES, ({ value }) => value);
	return find('operation', operations, ({ option }) => option.value);
}

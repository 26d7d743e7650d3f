import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { isSticky, linksOf, type Example } from './examples.mts';

/** What nodes of n8n's own give, by their names in the workflow. */
export type Given = Readonly<Record<string, readonly IDataObject[]>>;

type Work = (context: IExecuteFunctions) => INodeExecutionData[];

/**
 * n8n's own nodes are not installed for the tests of the engine. These stand in for them: Edit
 * Fields and Merge do what the examples use of them, every other node gives the items that a test
 * says the real one gives, or hands on what it got. The tests in a browser run the real ones.
 */
export function standInsFor(example: Example, given: Given): Record<string, INodeType> {
	const fed = new Set(linksOf(example).map(({ node }) => node));
	const isFirst = (node: INode) => !fed.has(node.name) && !isSticky(node);
	const types = example.nodes.map((node) => [node.type, standIn(node.type, isFirst(node), given)]);
	return Object.fromEntries(types) as Record<string, INodeType>;
}

function standIn(type: string, isFirst: boolean, given: Given): INodeType {
	const work: Work =
		type === 'n8n-nodes-base.set'
			? editFields
			: type === 'n8n-nodes-base.merge'
				? (context) => [...context.getInputData(0), ...context.getInputData(1)]
				: (context) =>
						given[context.getNode().name]?.map((json, item) => ({ json, pairedItem: { item } })) ??
						context.getInputData();
	return {
		description: describe(type),
		async execute() {
			return [work(this)];
		},
		// The engine starts with the node that has one.
		...(isFirst ? { trigger: async () => undefined } : {}),
	};
}

function describe(type: string): INodeTypeDescription {
	const isMerge = type === 'n8n-nodes-base.merge';
	return {
		displayName: type,
		name: type,
		description: '',
		group: ['transform'],
		version: 1,
		defaults: {},
		inputs: Array.from({ length: isMerge ? 2 : 1 }, () => NodeConnectionTypes.Main),
		...(isMerge ? { requiredInputs: 1 } : {}),
		outputs: [NodeConnectionTypes.Main],
		// The engine hands a node no parameter that is not described.
		properties: ['assignments', 'options'].map((name) => ({
			displayName: name,
			name,
			type: 'json',
			default: {},
		})),
	};
}

function editFields(context: IExecuteFunctions): INodeExecutionData[] {
	return context.getInputData().map((_item, item) => {
		const fields = context.getNodeParameter('assignments.assignments', item) as Array<{
			name: string;
			value: IDataObject[string];
		}>;
		// All fields of the examples are of the type String.
		const entries = fields.map(({ name, value }) => [name, value == null ? value : String(value)]);
		const json = Object.fromEntries(entries) as IDataObject;
		return { json, pairedItem: { item } };
	});
}

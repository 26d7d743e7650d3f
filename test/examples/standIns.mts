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

/** The items of each output. */
type Work = (context: IExecuteFunctions) => INodeExecutionData[][];

/** What some nodes do, as far as the examples use it. */
const WORK: Record<string, Work> = {
	'n8n-nodes-base.set': (context) => [editFields(context)],
	'n8n-nodes-base.merge': (context) => [[...context.getInputData(0), ...context.getInputData(1)]],
	'n8n-nodes-base.filter': (context) => [
		context.getInputData().filter((_item, item) => holds(context, 'conditions', item)),
	],
	'n8n-nodes-base.switch': (context) => {
		const { values } = context.getNodeParameter('rules', 0) as { values: unknown[] };
		const isOf = (item: number, rule: number) =>
			holds(context, `rules.values[${rule}].conditions`, item);
		return values.map((_value, rule) =>
			context.getInputData().filter((_item, item) => isOf(item, rule)),
		);
	},
};

/**
 * n8n's own nodes are not installed for the tests of the engine. These stand in for them: some do
 * what the examples use of them, every other node gives the items that a test says the real one
 * gives, or hands on what it got. While *Wait* waits, the test may do something. The tests in a
 * browser run the real ones.
 */
export function standInsFor(
	example: Example,
	given: Given,
	duringWait: () => Promise<void>,
): Record<string, INodeType> {
	const fed = new Set(linksOf(example).map(({ node }) => node));
	const isFirst = (node: INode) => !fed.has(node.name) && !isSticky(node);
	const types = example.nodes.map((node) => [
		node.type,
		standIn(node.type, isFirst(node), given, duringWait),
	]);
	return Object.fromEntries(types) as Record<string, INodeType>;
}

function standIn(
	type: string,
	isFirst: boolean,
	given: Given,
	duringWait: () => Promise<void>,
): INodeType {
	const work: Work =
		WORK[type] ??
		((context) => [
			given[context.getNode().name]?.map((json, item) => ({ json, pairedItem: { item } })) ??
				context.getInputData(),
		]);
	return {
		description: describe(type),
		async execute() {
			if (type === 'n8n-nodes-base.wait') await duringWait();
			return work(this);
		},
		// The engine starts with the node that has one.
		...(isFirst ? { trigger: async () => undefined } : {}),
	};
}

function describe(type: string): INodeTypeDescription {
	const isMerge = type === 'n8n-nodes-base.merge';
	const isSwitch = type === 'n8n-nodes-base.switch';
	return {
		displayName: type,
		name: type,
		description: '',
		group: ['transform'],
		version: 1,
		defaults: {},
		inputs: Array.from({ length: isMerge ? 2 : 1 }, () => NodeConnectionTypes.Main),
		...(isMerge ? { requiredInputs: 1 } : {}),
		outputs: Array.from({ length: isSwitch ? 6 : 1 }, () => NodeConnectionTypes.Main),
		// The engine hands a node no parameter that is not described.
		properties: ['assignments', 'options', 'conditions', 'rules'].map((name) => ({
			displayName: name,
			name,
			type: 'json',
			default: {},
		})),
	};
}

/** Whether all of a node's conditions hold for an item; those of the examples compare texts. */
function holds(context: IExecuteFunctions, path: string, item: number): boolean {
	const { conditions } = context.getNodeParameter(path, item) as {
		conditions: Array<{ leftValue: unknown; rightValue: unknown }>;
	};
	return conditions.every(({ leftValue, rightValue }) => leftValue === rightValue);
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

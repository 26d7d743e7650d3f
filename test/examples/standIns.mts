import {
	NodeConnectionTypes,
	type FilterTypeOptions,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { isSticky, linksOf, type Example } from './examples.mts';
import type { Tables } from './tables.mts';

/** What nodes of n8n's own give, by their names in the workflow. */
export type Given = Readonly<Record<string, readonly IDataObject[]>>;

const AGENT = '@n8n/n8n-nodes-langchain.agent';

type Outputs = INodeExecutionData[][];
type Work = (context: IExecuteFunctions) => Outputs | Promise<Outputs>;

/**
 * n8n's own nodes are not installed for the tests of the engine. These stand in for them: they do
 * what the examples use of those in the table below, every other node gives the items that a test
 * says the real one gives, or hands on what it got. The tests in a real n8n run the real ones.
 */
export function standInsFor(
	example: Example,
	given: Given,
	tables: Tables,
	duringWait: () => Promise<void>,
): Record<string, INodeType> {
	const works: Record<string, Work> = {
		set: (context) => [editFields(context)],
		merge: (context) => [[0, 1, 2].flatMap((input) => context.getInputData(input))],
		aggregate: (context) => [aggregate(context)],
		filter: (context) => [split(context, ['conditions'])[0] ?? []],
		switch: (context) => split(context, rulesOf(context)),
		sort: (context) => [sort(context)],
		wait: async (context) => {
			await duringWait();
			return [context.getInputData()];
		},
		limit: (context) => [
			context.getInputData().slice(0, Number(context.getNodeParameter('maxItems', 0)) || 1),
		],
		dataTable: (context) => [tables.execute(context)],
		// It tells what it is told.
		[AGENT]: (context) => [
			[{ json: { output: `To: ${context.getNodeParameter('text', 0) as string}` } }],
		],
		stopAndError: (context) => {
			throw new Error(context.getNodeParameter('errorMessage', 0) as string);
		},
	};
	const fed = new Set(linksOf(example).map(({ node }) => node));
	const types = example.nodes.map((node): [string, INodeType] => {
		const work = works[node.type.replace('n8n-nodes-base.', '')];
		const standIn: INodeType = {
			description: describe(node.type),
			async execute() {
				const items = given[this.getNode().name];
				if (items === undefined) return (await work?.(this)) ?? [this.getInputData()];
				return [items.map((json, item) => ({ json, pairedItem: { item } }))];
			},
		};
		// The engine starts with the node that has one.
		if (!fed.has(node.name) && !isSticky(node)) standIn.trigger = async () => undefined;
		return [node.type, standIn];
	});
	return Object.fromEntries(types);
}

/** n8n's engine judges the conditions of these itself. */
const CONDITIONS: INodeProperties = {
	displayName: 'Conditions',
	name: 'conditions',
	type: 'filter',
	default: {},
	typeOptions: {
		filter: {
			caseSensitive: '={{!$parameter.options.ignoreCase}}',
			typeValidation: 'strict',
			version: 3,
		} as unknown as FilterTypeOptions,
	},
};

const RULES: INodeProperties = {
	displayName: 'Rules',
	name: 'rules',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	default: {},
	options: [{ name: 'values', displayName: 'Rule', values: [CONDITIONS] }],
};

/** The engine hands a node no parameter that is not described. */
const PARAMETERS = [
	...['options', 'assignments', 'includeOtherFields', 'sortFieldsUi', 'errorMessage', 'text'],
	...['maxItems', 'fieldsToAggregate', 'resource', 'operation', 'tableName', 'dataTableId'],
	...['matchType', 'filters', 'columns', 'orderByColumn', 'orderByDirection'],
];

function describe(type: string): INodeTypeDescription {
	const name = type.replace('n8n-nodes-base.', '');
	const isMerge = name === 'merge';
	const plain = PARAMETERS.map((one): INodeProperties => ({
		displayName: one,
		name: one,
		type: 'json',
		default: '',
	}));
	return {
		displayName: type,
		name: type,
		description: '',
		group: ['transform'],
		version: 1,
		defaults: {},
		inputs: Array.from({ length: isMerge ? 3 : 1 }, () => NodeConnectionTypes.Main),
		...(isMerge ? { requiredInputs: 1 } : {}),
		outputs: Array.from({ length: name === 'switch' ? 6 : 1 }, () => NodeConnectionTypes.Main),
		properties: name === 'switch' ? [...plain, RULES] : [...plain, CONDITIONS],
	};
}

/** The items by the first condition that they meet; at the end those that meet none. */
function split(context: IExecuteFunctions, conditions: readonly string[]): INodeExecutionData[][] {
	const outputs: INodeExecutionData[][] = [...conditions, 'none'].map(() => []);
	context.getInputData().forEach((one, item) => {
		const met = conditions.findIndex((name) =>
			context.getNodeParameter(name, item, false, { extractValue: true }),
		);
		outputs.at(met)?.push({ ...one, pairedItem: { item } });
	});
	return outputs;
}

function rulesOf(context: IExecuteFunctions): string[] {
	const rules = context.getNodeParameter('rules.values', 0) as unknown[];
	return rules.map((_rule, index) => `rules.values[${index}].conditions`);
}

function sort(context: IExecuteFunctions): INodeExecutionData[] {
	const [field] = context.getNodeParameter('sortFieldsUi.sortField', 0) as Array<{
		fieldName: string;
	}>;
	const valueOf = ({ json }: INodeExecutionData) => Number(json[field?.fieldName ?? '']);
	return [...context.getInputData()].sort((one, other) => valueOf(one) - valueOf(other));
}

function editFields(context: IExecuteFunctions): INodeExecutionData[] {
	return context.getInputData().map(({ json: input }, item) => {
		const fields = context.getNodeParameter('assignments.assignments', item) as Array<{
			name: string;
			type: 'string' | 'number';
			value: IDataObject[string];
		}>;
		const entries = fields.map(({ name, type, value }) => [
			name,
			value == null ? value : type === 'number' ? Number(value) : String(value),
		]);
		const keep = context.getNodeParameter('includeOtherFields', item, false) === true;
		const json = { ...(keep ? input : {}), ...(Object.fromEntries(entries) as IDataObject) };
		return { json, pairedItem: { item } };
	});
}

/** One item, with a list of the values that a column has. */
function aggregate(context: IExecuteFunctions): INodeExecutionData[] {
	const [field] = context.getNodeParameter('fieldsToAggregate.fieldToAggregate', 0) as Array<{
		fieldToAggregate: string;
	}>;
	const name = field?.fieldToAggregate ?? '';
	const values = context.getInputData().flatMap(({ json }) => json[name] ?? []);
	return [{ json: { [name]: values } }];
}

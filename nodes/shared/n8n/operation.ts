import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';

/** What an `operation.ts` exports: all that the node has to know of an operation. */
export interface Operation {
	/** Its entry in the list *Operation*; `value` is in people's workflows. */
	option: INodePropertyOptions & { value: string };
	/** Its own fields, each shown only for this operation. */
	properties: INodeProperties[];
	/** What comes out for all items that came in. */
	execute: (context: IExecuteFunctions) => Promise<INodeExecutionData[]>;
}

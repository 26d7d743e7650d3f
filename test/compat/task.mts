import type {
	ICredentialDataDecryptedObject,
	INode,
	IConnections,
	IDataObject,
} from 'n8n-workflow';

/** What the open form shows: inboxes, how many templates, and the chosen template's fields. */
export interface Lists {
	readonly inboxes: readonly unknown[];
	readonly templates: number;
	readonly fields: readonly string[];
}

/** What the parent asks of the engine's process. */
export interface Task {
	/** The unpacked package. */
	readonly packageFolder: string;
	readonly credential: ICredentialDataDecryptedObject;
	readonly workflow: { nodes: INode[]; connections: IConnections };
	readonly items: readonly IDataObject[];
	/** How often the workflow is executed, one execution after the other. */
	readonly executions: number;
	/** Whether the node is called by an AI agent instead of the workflow, once for each item. */
	readonly asTool: boolean;
	/** Whether the node's form is opened afterwards. */
	readonly lists: boolean;
}

/** What the last execution gave. */
export interface Answer {
	readonly items: readonly IDataObject[];
	/** What ended the execution. */
	readonly error?: string;
	/** The icon as the loader found it, which tells that it understood package and node. */
	readonly icon: string;
	readonly lists?: Lists;
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IConnection } from 'n8n-workflow';

import { NODE_TYPES, TRIGGER_TYPE } from '../../dev/n8n/examples.mts';
import type { WorkflowJson } from '../../dev/engine/engine.mts';

export type Example = WorkflowJson & { name: string; settings: object } & Record<string, unknown>;

export const EXAMPLES = join(__dirname, '../../examples');

const STICKY_TYPE = 'n8n-nodes-base.stickyNote';

/** The names of all examples: their files without `.json`, from `examples/` on. */
export const exampleNames: readonly string[] = readdirSync(EXAMPLES, { recursive: true })
	.map(String)
	.filter((file) => file.endsWith('.json'))
	.map((file) => file.replace(/\.json$/, ''))
	.sort();

export function readExample(name: string): Example {
	return JSON.parse(readFileSync(join(EXAMPLES, `${name}.json`), 'utf8')) as Example;
}

type Node = Example['nodes'][number];

export const isCloudChat = ({ type }: Node) => NODE_TYPES.includes(type);
export const isTrigger = ({ type }: Node) => type === TRIGGER_TYPE;
export const isSticky = ({ type }: Node) => type === STICKY_TYPE;

export interface Link extends IConnection {
	/** The node and the output that it leaves. */
	readonly from: string;
	readonly output: number;
}

/** Every connection of a workflow, one by one. */
export function linksOf({ connections }: Example): Link[] {
	return Object.entries(connections).flatMap(([from, byType]) =>
		Object.values(byType).flatMap((outputs) =>
			outputs.flatMap((links, output) => (links ?? []).map((link) => ({ ...link, from, output }))),
		),
	);
}

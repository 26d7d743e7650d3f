import type { INode, IWorkflowMetadata } from 'n8n-workflow';

import { shorten } from '../shared/text/quote';

const BEGIN = 'n8n: ';
const TEST = ' (test)';
const DEFAULT_NODE_NAME = 'CloudChat Trigger';

/** Characters; CloudChat's database takes 255. */
const LONGEST = 200;

/** How a webhook is called in CloudChat's list, so that a person recognizes it. */
export function webhookName(
	{ name = 'workflow' }: Pick<IWorkflowMetadata, 'name'>,
	node: Pick<INode, 'name'>,
	isTest: boolean,
): string {
	const which = node.name === DEFAULT_NODE_NAME ? name : `${name} – ${node.name}`;
	return `${BEGIN}${shorten(which, LONGEST)}${isTest ? TEST : ''}`;
}

/** Whether a name is one that this node gives. */
export function isOurName(name: string): boolean {
	return name.startsWith(BEGIN);
}

/**
 * Whether a webhook is what a test of this very node left behind, for example when n8n was ended
 * while it listened: named so by this node, and at `own`, the node's address, but for n8n's word for
 * a test, which comes before the node's random id.
 */
export function isLeftover(
	{ name, url }: { name: string; url: string },
	own: string,
	{ webhookId }: Pick<INode, 'webhookId'>,
): boolean {
	const [parts, others] = [own.split('/'), url.split('/')];
	const place = parts.indexOf(String(webhookId)) - 1;
	return (
		place > 0 &&
		isOurName(name) &&
		name.endsWith(TEST) &&
		parts.length === others.length &&
		parts.every((part, index) => (part === others[index]) === (index !== place))
	);
}

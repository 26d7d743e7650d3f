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
 * while it listened: named so by this node, at the same n8n, and with the node's own random id.
 * Other n8ns may have a copy of the workflow, so the host must be the same.
 */
export function isLeftover(
	webhook: { name: string; url: string },
	url: string,
	{ webhookId }: Pick<INode, 'webhookId'>,
): boolean {
	if (!isOurName(webhook.name) || !webhook.name.endsWith(TEST) || !webhookId) return false;
	const [one, other] = [partsOf(webhook.url), partsOf(url)];
	if (one === undefined || other?.at(-2) !== webhookId) return false;
	// The same but for n8n's word for a test, which comes before the id and the path.
	const place = other.length - 3;
	return (
		one.length === other.length &&
		one.every((part, index) => (part === other[index]) === (index !== place))
	);
}

/** The origin, and the path's parts. */
function partsOf(url: string): string[] | undefined {
	try {
		const { origin, pathname } = new URL(url);
		return [origin, ...pathname.split('/').slice(1)];
	} catch {
		return undefined;
	}
}

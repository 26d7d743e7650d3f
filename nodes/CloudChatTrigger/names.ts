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
 * while it listened: named so by this node, at the same n8n, and with the node's own random path.
 * Other n8ns may have a copy of the workflow, so the host must be the same.
 */
export function isLeftover(webhook: { name: string; url: string }, url: string): boolean {
	if (!isOurName(webhook.name) || !webhook.name.endsWith(TEST)) return false;
	const [one, other] = [placeOf(webhook.url), placeOf(url)];
	return (
		webhook.url !== url && one !== undefined && one.origin === other?.origin && one.end === other.end
	);
}

/** n8n's addresses end in the node's random id and its path, whether in a test or not. */
function placeOf(url: string): { origin: string; end: string } | undefined {
	try {
		const { origin, pathname } = new URL(url);
		return { origin, end: pathname.split('/').slice(-2).join('/') };
	} catch {
		return undefined;
	}
}

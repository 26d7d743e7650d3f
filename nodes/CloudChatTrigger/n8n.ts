import {
	NodeOperationError,
	type IHookFunctions,
	type INode,
	type IWebhookFunctions,
} from 'n8n-workflow';

import { text } from '../shared/text/json';

type Context = IHookFunctions | IWebhookFunctions;

/**
 * What n8n keeps of the webhook with the workflow; empty texts where there is none. Nothing else is
 * kept there: n8n writes all of it back at the end of each execution.
 */
export function readStored(context: Context): { id: string; secret: string } {
	const { webhookId, webhookSecret } = context.getWorkflowStaticData('node');
	return { id: text(webhookId), secret: text(webhookSecret) };
}

/** Keeps it; without a webhook, keeps none. */
export function store(context: Context, webhook?: { id: string; secret: string }): void {
	const data = context.getWorkflowStaticData('node');
	delete data.webhookId;
	delete data.webhookSecret;
	if (webhook === undefined) return;
	data.webhookId = webhook.id;
	if (webhook.secret !== '') data.webhookSecret = webhook.secret;
}

/** Writes to n8n's log. */
export function warn(context: Context, sentence: string): void {
	context.logger.warn(`CloudChat Trigger: ${sentence}`, {
		workflowId: context.getWorkflow().id,
		nodeName: context.getNode().name,
	});
}

/** A sentence that n8n shows, in the place of a trace. */
export function refusal(
	context: { getNode(): INode },
	message: string,
	description?: string,
): NodeOperationError {
	return new NodeOperationError(context.getNode(), message, { description, level: 'warning' });
}

import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { text } from '../shared/text/json';

/** What n8n keeps of the webhook with the workflow; empty texts where there is none. */
export interface Stored {
	id: string;
	secret: string;
}

type StaticContext = Pick<IHookFunctions | IWebhookFunctions, 'getWorkflowStaticData'>;

/** Nothing else is kept there: n8n writes all of it back at the end of each execution. */
export function readStored(context: StaticContext): Stored {
	const { webhookId, webhookSecret } = context.getWorkflowStaticData('node');
	return { id: text(webhookId), secret: text(webhookSecret) };
}

/** Keeps it; without a webhook, keeps none. */
export function store(context: StaticContext, webhook?: Stored): void {
	const data = context.getWorkflowStaticData('node');
	delete data.webhookId;
	delete data.webhookSecret;
	if (webhook === undefined) return;
	data.webhookId = webhook.id;
	if (webhook.secret !== '') data.webhookSecret = webhook.secret;
}

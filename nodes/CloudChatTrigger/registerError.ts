import type { IHookFunctions } from 'n8n-workflow';

import { troubleSentence, type Trouble } from '../shared/api/trouble';
import { troubleError } from '../shared/n8n/troubleError';

/** Characters that Chatwoot 4.9.1 takes. */
const LONGEST_URL = 255;

const BY_HAND = 'set Webhook to Manual and add it in CloudChat by hand';

/** Why a webhook could not be registered, in one sentence with what to do. */
function registerSentence(found: Trouble, url: string): string {
	const { httpCode } = found;
	if (httpCode === 401 || httpCode === 403) {
		return `CloudChat lets only administrators register webhooks (${httpCode}): use the API access token of an administrator in the credential, or ${BY_HAND}.`;
	}
	if (httpCode === 404) return troubleSentence(found, BY_HAND);
	if (url.length > LONGEST_URL && httpCode !== undefined) {
		return `CloudChat did not accept the webhook address of this n8n (${httpCode}), which has ${url.length} characters where some versions take ${LONGEST_URL}: ask whoever runs n8n for a shorter address (WEBHOOK_URL).`;
	}
	if (httpCode === 422) {
		return `CloudChat did not accept the webhook address of this n8n (422), which must be reachable from the internet: ask whoever runs n8n to set its public address (WEBHOOK_URL).`;
	}
	return troubleSentence(found, BY_HAND);
}

/** The error that n8n shows when the workflow is published. */
export function registerError(
	context: Pick<IHookFunctions, 'getNode'>,
	found: Trouble,
	url: string,
): ReturnType<typeof troubleError> {
	return troubleError(context.getNode(), registerSentence(found, url), found);
}

import type { IExecuteFunctions } from 'n8n-workflow';

import type { Account } from '../../../../shared/api/account';
import { createTransport, type Answer, type Broken } from '../../../../shared/api/transport';
import type { MessageRequest } from '../model/message';

export type Send = (request: MessageRequest) => Promise<Answer | Broken>;

/** Posts messages. Source of path, headers and body: CloudChat's documentation. */
export function createSend(context: IExecuteFunctions, account: Account, timeout: number): Send {
	const transport = createTransport(context, account, timeout);
	const path = 'conversations/create_proactive_whatsapp_conversation';
	return async (body) => await transport({ method: 'POST', path, body });
}

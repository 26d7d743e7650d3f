import type { Account } from '../api/account';
import { createTransport, type TransportContext } from '../api/transport';
import { findMessage, type FoundMessage } from './findMessage';

/** Reads a message, see `findMessage`: once, without a pace and without retries. `timeout`: in ms. */
export async function readMessage(
	context: TransportContext,
	account: Account,
	conversationId: number,
	messageId: number,
	timeout: number,
): Promise<FoundMessage> {
	const transport = createTransport(context, account, timeout);
	const read = async (path: string) => await transport({ method: 'GET', path });
	return await findMessage(read, conversationId, messageId);
}

import type { Account } from '../api/account';
import { createTransport, type TransportContext } from '../api/transport';
import { findMessage, type FoundMessage } from './findMessage';

/** Milliseconds to wait for an answer. */
const TIMEOUT = 10_000;

/** Reads a message, see `findMessage`: once for each page, without a pace and without retries. */
export async function readMessage(
	context: TransportContext,
	account: Account,
	conversationId: number | string,
	messageId?: number,
	timeout = TIMEOUT,
): Promise<FoundMessage> {
	const transport = createTransport(context, account, timeout);
	const read = async (path: string) => await transport({ method: 'GET', path });
	return await findMessage(read, conversationId, messageId);
}

import { createHmac } from 'node:crypto';

/** chatwoot (since 4.12.0): of a call's time in seconds and its body, byte for byte. */
export function signatureOf(key: string, timestamp: string, body: string): string {
	return `sha256=${createHmac('sha256', key).update(`${timestamp}.${body}`).digest('hex')}`;
}

import type { Json } from './execution.mts';

/** What an item that came out of the node says became of it. */
export function outcome({ status, reason, details }: Json): string {
	return String((details as Json | undefined)?.status ?? reason ?? status);
}

/** Whom it was for. */
export function phone({ phoneNumber, details }: Json): string {
	return String((details as Json | undefined)?.phoneNumber ?? phoneNumber);
}

import { inboxIdIn } from '../../../../shared/inboxes/inboxId';
import { composed, FIELDS, type Part, refused } from './part';

/** The inbox's number as a string, from the number or from the address of its pages. */
export function composeInbox(value: unknown, accountId?: string): Part<string> {
	const { label, reason } = FIELDS.inboxId;
	const found = inboxIdIn(value, label, accountId);
	return found.ok ? composed(found.inboxId) : refused(reason, label, found.message, found.hint);
}

import type { LedgerEntry } from '../ledger.mts';
import { findTemplate } from '../templates.mts';
import type { Template } from '../template-parts.mts';
import { ACCOUNTS, findInbox } from '../world.mts';

/** The template of a message that was taken; `undefined` where the inbox lists none (Twilio). */
export function templateOf(entry: LedgerEntry): Template | undefined {
	const account = ACCOUNTS.get(entry.accountId);
	const inbox = account && findInbox(account, entry.inboxId);
	return findTemplate(inbox?.message_templates ?? [], entry.templateName);
}

import type { Message } from '../messages/message.mts';
import { findTemplate } from '../templates.mts';
import { ACCOUNTS, findInbox } from '../world.mts';

/** The texts of the quick replies that a message's template has. */
export function quickRepliesOf({ entry }: Message): string[] {
	const account = entry && ACCOUNTS.get(entry.accountId);
	const inbox = account && findInbox(account, entry?.inboxId);
	const template = entry && findTemplate(inbox?.message_templates ?? [], entry.templateName);
	const buttons = (template?.components ?? []).flatMap((component) =>
		component.type === 'BUTTONS' ? component.buttons : [],
	);
	return buttons.filter(({ type }) => type === 'QUICK_REPLY').map(({ text }) => text);
}

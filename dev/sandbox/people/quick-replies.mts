import type { Message } from '../messages/message.mts';
import { templateOf } from '../messages/template-of.mts';

/** The texts of the quick replies that a message's template has. */
export function quickRepliesOf({ entry }: Message): string[] {
	const template = entry && templateOf(entry);
	const buttons = (template?.components ?? []).flatMap((component) =>
		component.type === 'BUTTONS' ? component.buttons : [],
	);
	return buttons.filter(({ type }) => type === 'QUICK_REPLY').map(({ text }) => text);
}

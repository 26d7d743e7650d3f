import { html, type Html } from './html.mts';
import { ICONS } from './icons.mts';
import type { Message } from './messages/message.mts';

/** How far a message got, in the words of the API's users: `queued` has not left CloudChat. */
type Stage = 'queued' | 'sent' | 'delivered' | 'read' | 'failed';

const SHOWN: Readonly<Record<Stage, { readonly icon: Html; readonly label: string }>> = {
	queued: { icon: ICONS.waiting, label: 'Waiting: WhatsApp has not taken it' },
	sent: { icon: ICONS.tick, label: 'Sent' },
	delivered: { icon: ICONS.ticks, label: 'Delivered' },
	read: { icon: ICONS.ticks, label: 'Read' },
	failed: { icon: ICONS.alert, label: 'Failed' },
};

export function stageOf({ status, sourceId }: Message): Stage {
	return status === 'sent' && sourceId === null ? 'queued' : status;
}

/** A clock, ✓, ✓✓, blue ✓✓, or a red mark. */
export function ticks(message: Message): Html {
	const stage = stageOf(message);
	const { icon, label } = SHOWN[stage];
	return html`<span class="ticks ${stage}" role="img" aria-label="${label}" title="${label}"
		>${icon}</span
	>`;
}

/** Why a message failed, in the words that CloudChat would have. */
export function failure(message: Message): Html | undefined {
	if (message.status !== 'failed') return undefined;
	const reason = message.externalError ?? 'without a reason';
	return html`<p class="failure">${ICONS.alert}<span>Failed: ${reason}</span></p>`;
}

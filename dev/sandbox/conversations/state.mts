import { html, type Html } from '../html.mts';
import type { Conversation } from '../messages/message.mts';
import { ACTS } from '../people/acts.mts';
import { canReply } from './view.mts';

/** What CloudChat's app shows of a conversation beside its messages, and what can be done to it. */
export function state(conversation: Conversation, now: number): Html {
	const { id, status, assignee, team, priority, labels, customAttributes } = conversation;
	const attributes = Object.entries(customAttributes).map(
		([key, value]) => `${key}: ${JSON.stringify(value)}`,
	);
	const facts = [
		status,
		assignee?.name ?? 'nobody assigned',
		team && `team ${team.name}`,
		priority && `priority ${priority}`,
		...labels.map((label) => `#${label}`),
		...attributes,
		canReply(conversation, now) ? '24-hour window open' : '24-hour window closed',
	];
	return html`<p class="state">
		${facts.filter((fact) => typeof fact === 'string').join(' · ')}
		<select data-conversation="${id}" aria-label="Do something to conversation ${id}">
			<option value="">Do …</option>
			${[...ACTS.keys()].map((act) => html`<option>${act}</option>`)}
		</select>
	</p>`;
}

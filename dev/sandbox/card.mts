import { bubble } from './bubble.mts';
import { state } from './conversations/state.mts';
import { html, type Html } from './html.mts';
import { ICONS } from './icons.mts';
import type { LedgerEntry } from './ledger.mts';
import type { Conversations } from './messages/conversations.mts';
import { type Conversation, hasArrived, type Message } from './messages/message.mts';
import { templateOf } from './messages/template-of.mts';
import { OWN_KEYS, renderTemplate, type RenderedTemplate } from './render-template.mts';
import { failure, ticks } from './ticks.mts';
import { ACCOUNTS, findInbox } from './world.mts';

const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** A conversation as the customer sees it on the phone, with a place to answer. */
export function card(conversation: Conversation, conversations: Conversations, now: number): Html {
	const { id, contact, messages } = conversation;
	const account = ACCOUNTS.get(conversation.accountId);
	const inbox = account && findInbox(account, conversation.inboxId);
	const entry = messages.find((message) => message.entry)?.entry;
	const name = contact.name === contact.phoneNumber ? '' : `${contact.name} · `;
	return html`<article id="conversation-${id}">
		<header>
			<span class="avatar">${contact.phoneNumber.slice(-2)}</span>
			<div>
				<h3>${contact.phoneNumber}</h3>
				<p>${name}${inbox?.name ?? `Inbox ${conversation.inboxId}`}</p>
			</div>
			${entry && html`<span class="number">#${entry.number}</span>`}
		</header>
		<div class="chat">${messages.map(messageOf)}</div>
		${answerBox(conversation, conversations)} ${state(conversation, now)}
		<footer>${entry ? about(entry) : html`<p>conversation ${id}</p>`}</footer>
	</article>`;
}

function messageOf(message: Message): Html {
	if (message.direction === 'activity') return html`<p class="line">${message.content}</p>`;
	if (message.direction === 'incoming') return answered(message);
	if (message.isPrivate) {
		return html`<div class="bubble note">
			${filesOf(message)}
			<p class="text">Private note: ${message.content}</p>
		</div>`;
	}
	return html`${sent(message)}${failure(message)}`;
}

function cornerOf(message: Message): Html {
	const time = CLOCK.format(new Date(message.createdAt));
	const own = message.direction === 'outgoing' && ticks(message);
	return html`<p class="corner"><time>${time}</time>${own}</p>`;
}

function sent(message: Message): Html {
	const { id: messageId, entry } = message;
	const corner = cornerOf(message);
	const template = entry && templateOf(entry);
	if (entry && template) {
		const pressing = { messageId, hasArrived: hasArrived(message) };
		return bubble(renderTemplate(template, entry.body), corner, pressing);
	}
	return html`<div class="bubble">
		${filesOf(message)}
		<p class="text">${message.content}</p>
		${entry && html`<p class="footer">This inbox lists no templates. ${pairs(entry)}</p>`} ${corner}
	</div>`;
}

function filesOf({ attachments }: Message): Html[] {
	return attachments.map(({ url }) => html`<div class="media document"><span>${url}</span></div>`);
}

function answered(message: Message): Html {
	const { inReplyTo } = message;
	return html`<div class="bubble mine">
		${inReplyTo && html`<p class="quote">${inReplyTo.content}</p>`} ${filesOf(message)}
		<p class="text">${message.content}</p>
		${cornerOf(message)}
	</div>`;
}

/** chatwoot: an answer goes to the last open conversation, which may be another one. */
function answerBox(conversation: Conversation, conversations: Conversations): Html | undefined {
	const last = conversation.messages.at(-1);
	if (last === undefined) return undefined;
	const { accountId, inboxId, contact, id } = conversation;
	const open = conversations.lastOpen({ accountId, inboxId, phoneNumber: contact.phoneNumber });
	const label =
		open === undefined
			? 'Answer (opens a new conversation)'
			: open.id === id
				? 'Answer as the customer'
				: `Answer (goes to conversation ${open.id})`;
	return html`<form data-message="${last.id}">
		<input name="text" aria-label="${label}" placeholder="${label}" autocomplete="off" />
		<button title="Send" aria-label="Send">${ICONS.send}</button>
		<p class="problem" role="alert"></p>
	</form>`;
}

function about(entry: LedgerEntry): Html {
	const template = templateOf(entry);
	return html`<p>
			<code>${entry.templateName}</code> ${template?.language} · conversation
			${entry.conversationId} · message ${entry.messageId}
		</p>
		${template && notes(entry, renderTemplate(template, entry.body))}`;
}

/** What the customer does not see: holes, keys without use, and how the buttons were counted. */
function notes(entry: LedgerEntry, { missing, surplus, counting }: RenderedTemplate): Html {
	const holes = missing.map((key) => html`<code>${key}</code> `);
	const extras = surplus.map((key) => pair(entry, key));
	return html`
		${holes.length > 0 && html`<p class="missing">Missing: ${holes}</p>`}
		${extras.length > 0 && html`<p>Not in the template: ${extras}</p>`}
		${counting === 'parameter' && html`<p>Buttons counted by parameter <em>assumed</em></p>`}
	`;
}

/** A template that no list holds (Twilio): what came, key by key. */
function pairs(entry: LedgerEntry): Html[] {
	const keys = Object.keys(entry.body).filter((key) => !OWN_KEYS.includes(key));
	return keys.map((key) => pair(entry, key));
}

function pair(entry: LedgerEntry, key: string): Html {
	const value = entry.body[key];
	const text = typeof value === 'string' ? value : JSON.stringify(value);
	return html`<code>${key}</code> ${text} `;
}

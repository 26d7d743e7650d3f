import { type Basis, BEHAVIOURS } from './basis.mts';
import { bubble } from './bubble.mts';
import { html, type Html } from './html.mts';
import type { LedgerEntry } from './ledger.mts';
import { OWN_KEYS, renderTemplate, type RenderedTemplate } from './render-template.mts';
import { findTemplate } from './templates.mts';
import { ACCOUNTS, findInbox } from './world.mts';

/** The newest ones; a page of a hundred thousand would help nobody. */
const SHOWN = 60;

const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

const LEGEND: ReadonlyArray<{ basis: Basis; title: string; about: string }> = [
	{
		basis: 'stated',
		title: 'Stated',
		about: 'by Cloud Humans, in the one public page of this API',
	},
	{ basis: 'chatwoot', title: 'Chatwoot', about: 'true of Chatwoot, expected of CloudChat' },
	{ basis: 'assumed', title: 'Assumed', about: 'by this stand-in; the real service may differ' },
];

/** The page at `/`: what customers would have received, newest first, and on whose word. */
export function renderPage(messages: readonly LedgerEntry[]): string {
	const shown = messages.slice(-SHOWN).reverse();
	const hidden = messages.length - shown.length;
	const last = shown[0];
	// The page's script looks at this alone to see whether anything is new.
	const version = `${messages.length}@${last?.at ?? ''}`;
	const nothing =
		shown.length === 0 &&
		html`<p class="none">No message yet. This page looks again every second.</p>`;
	const more = hidden > 0 && html`<p class="none">… and ${hidden} earlier.</p>`;
	const page = html`<!doctype html>
		<html lang="en">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<meta name="color-scheme" content="light dark" />
				<title>CloudChat sandbox</title>
				<link rel="stylesheet" href="/sandbox/page.css" />
				<script src="/sandbox/page.js" defer></script>
			</head>
			<body>
				<header class="top">
					<div>
						<h1>CloudChat sandbox</h1>
						<p>What customers would have received on WhatsApp. Nothing leaves this computer.</p>
					</div>
					<p class="count" id="count">
						<b>${messages.length}</b> ${messages.length === 1 ? 'message' : 'messages'}
					</p>
				</header>
				<div class="columns">
					<main id="messages" data-version="${version}">${nothing} ${shown.map(card)} ${more}</main>
					<aside>${LEGEND.map(legend)}</aside>
				</div>
			</body>
		</html> `;
	return page.text;
}

function legend({ basis, title, about }: (typeof LEGEND)[number]): Html {
	const items = BEHAVIOURS.filter((behaviour) => behaviour.basis === basis);
	return html`<section class="${basis}">
		<h2>${title}</h2>
		<p>${about}</p>
		<ul>
			${items.map(({ text }) => html`<li>${text}</li>`)}
		</ul>
	</section>`;
}

function card(entry: LedgerEntry): Html {
	const account = ACCOUNTS.get(entry.accountId);
	const inbox = account && findInbox(account, entry.inboxId);
	const template = findTemplate(inbox?.message_templates ?? [], entry.templateName);
	const rendered = template && renderTemplate(template, entry.body);
	const time = CLOCK.format(new Date(entry.at));
	const { language } = template ?? {};
	return html`<article>
		<header>
			<span class="avatar">${entry.phoneNumber.slice(-2)}</span>
			<div>
				<h3>${entry.phoneNumber}</h3>
				<p>${inbox?.name ?? `Inbox ${entry.inboxId}`}</p>
			</div>
			<span class="number">#${entry.number}</span>
		</header>
		<div class="chat">${rendered ? bubble(rendered, time) : unknown(entry, time)}</div>
		<footer>
			<p><code>${entry.templateName}</code> ${language} · conversation ${entry.conversationId}</p>
			${rendered && notes(entry, rendered)}
		</footer>
	</article>`;
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
function unknown(entry: LedgerEntry, time: string): Html {
	const keys = Object.keys(entry.body).filter((key) => !OWN_KEYS.includes(key));
	return html`<div class="bubble">
		<p class="text">${entry.templateName}</p>
		<p class="footer">This inbox lists no templates. ${keys.map((key) => pair(entry, key))}</p>
		<time>${time}</time>
	</div>`;
}

function pair(entry: LedgerEntry, key: string): Html {
	const value = entry.body[key];
	const text = typeof value === 'string' ? value : JSON.stringify(value);
	return html`<code>${key}</code> ${text} `;
}

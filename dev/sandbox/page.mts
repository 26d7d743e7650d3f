import { type Basis, BEHAVIOURS } from './basis.mts';
import { card } from './card.mts';
import { html, type Html } from './html.mts';
import type { Conversations } from './messages/conversations.mts';
import { KNOWN_NUMBERS } from './messages/fates.mts';
import type { Deliveries } from './webhooks/deliveries.mts';
import type { Webhook } from './webhooks/webhook.mts';

/** The newest ones; a page of a hundred thousand would help nobody. */
const SHOWN = 60;

const LEGEND: ReadonlyArray<{ basis: Basis; title: string; about: string }> = [
	{
		basis: 'stated',
		title: 'Stated',
		about: 'by Cloud Humans, in the one public page of this API',
	},
	{ basis: 'chatwoot', title: 'Chatwoot', about: 'true of Chatwoot, expected of CloudChat' },
	{ basis: 'assumed', title: 'Assumed', about: 'by this stand-in; the real service may differ' },
];

/** What the page shows. */
export interface Shown {
	/** How many messages were received. */
	readonly received: number;
	readonly conversations: Conversations;
	readonly webhooks: readonly Webhook[];
	readonly deliveries: Deliveries;
	/** Milliseconds since 1970. */
	readonly now: number;
}

/** The page at `/`: what customers would have on their phones, newest first, and on whose word. */
export function renderPage({ received, conversations, webhooks, deliveries, now }: Shown): string {
	const { all } = conversations;
	const shown = all.slice(-SHOWN).reverse();
	const hidden = all.length - shown.length;
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
						<p>
							What customers would see on WhatsApp. Answer for them here. No message leaves this
							computer.
						</p>
					</div>
					<p class="count" id="count">
						<b>${received}</b> ${received === 1 ? 'message' : 'messages'}
					</p>
				</header>
				<div class="columns">
					<main id="messages">
						${nothing} ${shown.map((conversation) => card(conversation, conversations, now))}
						${more}
					</main>
					<aside>
						${webhookList(webhooks, deliveries)} ${knownNumbers()} ${LEGEND.map(legend)}
					</aside>
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

/** Who is told of messages and answers, and how the last call went. */
function webhookList(webhooks: readonly Webhook[], deliveries: Deliveries): Html {
	const items = webhooks.map(({ id, name, url, subscriptions }) => {
		const last = deliveries.last(id);
		const result = last && (last.failure ?? last.status ?? 'under way');
		return html`<li>
			<b>${name ?? url}</b> ${subscriptions.join(', ')}
			${last && html`<br />Last call: ${last.event}, ${result}`}
		</li>`;
	});
	return html`<section class="plain" id="webhooks">
		<h2>Webhooks</h2>
		${
			items.length === 0
				? html`<p>None. A published workflow with a CloudChat Trigger makes one.</p>`
				: html`<ul>
						${items}
					</ul>`
		}
	</section>`;
}

function knownNumbers(): Html {
	return html`<section class="plain">
		<h2>Numbers to try</h2>
		<p>A message to any other number is sent, delivered and read within four seconds.</p>
		<details>
			<summary>${KNOWN_NUMBERS.length} numbers end otherwise</summary>
			<ul>
				${KNOWN_NUMBERS.map(
					({ phoneNumber, about }) => html`<li><code>${phoneNumber}</code> ${about}</li>`,
				)}
			</ul>
		</details>
	</section>`;
}

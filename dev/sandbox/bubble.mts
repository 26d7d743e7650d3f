import { asText, type Piece } from './fill.mts';
import { html, Html } from './html.mts';
import type { RenderedButton } from './render-buttons.mts';
import type { RenderedHeader, RenderedTemplate } from './render-template.mts';

const svg = (path: string) =>
	new Html(`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${path}"/></svg>`);

const ICONS = {
	IMAGE: svg(
		'M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zm3.5 4A1.5 1.5 0 1 0 8.5 10 1.5 1.5 0 0 0 8.5 7zM5 18h14l-4.5-6-3.5 4.5-2.5-3z',
	),
	VIDEO: svg('M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm-2 5.5 7 4.5-7 4.5z'),
	DOCUMENT: svg('M6 2h8l5 5v13a2 2 0 0 1-2 2H6a1 1 0 0 1-1-1V3a1 1 0 0 1 1-1zm7 1.5V8h4.5z'),
	LOCATION: svg(
		'M12 2a7 7 0 0 0-7 7c0 5 7 13 7 13s7-8 7-13a7 7 0 0 0-7-7zm0 4.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z',
	),
	link: svg(
		'M14 3h7v7h-2V6.4l-9.3 9.3-1.4-1.4L17.6 5H14zM5 5h5v2H5v12h12v-5h2v5a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2z',
	),
	quickReply: svg('M10 9V5l-7 7 7 7v-4.1c5 0 8.5 1.6 11 5.1-1-5-4-10-11-11z'),
	phone: svg(
		'M6.6 10.8a15 15 0 0 0 6.6 6.6l2.2-2.2a1 1 0 0 1 1-.2c1.1.4 2.3.6 3.6.6a1 1 0 0 1 1 1V20a1 1 0 0 1-1 1A17 17 0 0 1 3 4a1 1 0 0 1 1-1h3.5a1 1 0 0 1 1 1c0 1.3.2 2.5.6 3.6a1 1 0 0 1-.3 1z',
	),
	copyCode: svg(
		'M16 1H4a2 2 0 0 0-2 2v14h2V3h12zm3 4H8a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h11a2 2 0 0 0 2-2V7a2 2 0 0 0-2-2zm0 16H8V7h11z',
	),
} as const;

/** The message as the customer sees it, with its buttons; `time` stands in its corner. */
export function bubble(message: RenderedTemplate, time: string): Html {
	const { header, body, footer, buttons } = message;
	const list =
		buttons.length > 0 &&
		html`<ul class="buttons">
			${buttons.map(buttonOf)}
		</ul>`;
	return html`<div class="bubble">
		${header && headerOf(header)}
		<p class="text">${bodyOf(body)}</p>
		${footer !== undefined && html`<p class="footer">${footer}</p>`}
		<time>${time}</time>
		${list}
	</div>`;
}

function pieceOf(piece: Piece): Html {
	switch (piece.kind) {
		case 'text':
			return html`${piece.text}`;
		case 'value':
			return html`<b title="${piece.name}">${piece.text}</b>`;
		case 'missing':
			return html`<mark>{{${piece.name}}}</mark>`;
	}
}

/** WhatsApp's own `*bold*`, in the template's fixed text only, and only where it is balanced. */
function bodyOf(pieces: readonly Piece[]): Html[] {
	const stretches: Html[][] = [[]];
	for (const piece of pieces) {
		if (piece.kind !== 'text') {
			stretches.at(-1)?.push(pieceOf(piece));
			continue;
		}
		const [first = '', ...rest] = piece.text.split('*');
		stretches.at(-1)?.push(html`${first}`);
		stretches.push(...rest.map((text) => [html`${text}`]));
	}
	// An even number of stretches has an odd number of stars between them.
	if (stretches.length % 2 === 0) return pieces.map(pieceOf);
	return stretches.map((stretch, place) =>
		place % 2 === 0 ? html`${stretch}` : html`<strong>${stretch}</strong>`,
	);
}

function headerOf(header: RenderedHeader): Html {
	switch (header.kind) {
		case 'text':
			return html`<p class="title">${header.text.map(pieceOf)}</p>`;
		case 'location':
			return html`<div class="media location">${ICONS.LOCATION}<span>Location</span></div>`;
		case 'media': {
			const format = header.format.toLowerCase();
			const url = header.url ?? html`<mark>{{header_attachment}}</mark>`;
			return html`<div class="media ${format}">${ICONS[header.format]}<span>${url}</span></div>`;
		}
	}
}

function buttonOf(button: RenderedButton): Html {
	const label = html`${ICONS[button.kind]}<span>${button.text}</span>`;
	switch (button.kind) {
		case 'quickReply':
			return html`<li>${label}</li>`;
		case 'phone':
			return html`<li>${label}<small>${button.phoneNumber}</small></li>`;
		case 'copyCode':
			return html`<li>
				${label}<small><code>${pieceOf(button.code)}</code></small>
			</li>`;
		case 'link': {
			const url = asText(button.url);
			const shown = html`<small>${button.url.map(pieceOf)}</small>`;
			// Anything but a web address is shown and not followed.
			if (!/^https?:\/\//i.test(url)) return html`<li>${label}${shown}</li>`;
			return html`<li>
				<a href="${url}" target="_blank" rel="noopener noreferrer">${label}</a>${shown}
			</li>`;
		}
	}
}

import { asText, type Piece } from './fill.mts';
import { html, type Html } from './html.mts';
import { ICONS } from './icons.mts';
import type { RenderedButton } from './render-buttons.mts';
import type { RenderedHeader, RenderedTemplate } from './render-template.mts';

/** The message whose quick replies may be pressed; not before it has arrived. */
export interface Pressing {
	readonly messageId: number;
	readonly hasArrived: boolean;
}

/** The message as the customer sees it, with its buttons; `corner` is its time and ticks. */
export function bubble(message: RenderedTemplate, corner: Html, pressing: Pressing): Html {
	const { header, body, footer, buttons } = message;
	const list =
		buttons.length > 0 &&
		html`<ul class="buttons">
			${buttons.map((button) => buttonOf(button, pressing))}
		</ul>`;
	return html`<div class="bubble">
		${header && headerOf(header)}
		<p class="text">${bodyOf(body)}</p>
		${footer !== undefined && html`<p class="footer">${footer}</p>`} ${corner} ${list}
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

function buttonOf(button: RenderedButton, { messageId, hasArrived }: Pressing): Html {
	const label = html`${ICONS[button.kind]}<span>${button.text}</span>`;
	switch (button.kind) {
		case 'quickReply':
			return html`<li>
				<button
					type="button"
					data-message="${messageId}"
					data-button="${button.text}"
					${!hasArrived && 'disabled'}
				>
					${label}
				</button>
			</li>`;
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

// Asks the server every second what there is to see, shows it, and sends what a person answers as
// the customer. All text comes into the page as text.
const TICKS = {
	waiting: ['…', 'Waiting: WhatsApp has not taken it'],
	sent: ['✓', 'Sent'],
	delivered: ['✓✓', 'Delivered'],
	read: ['✓✓', 'Read'],
	failed: ['⚠', 'Failed'],
};

/** An element with properties and children; children that are nothing are left out. */
const make = (tag, properties = {}, ...children) => {
	const element = Object.assign(document.createElement(tag), properties);
	element.append(...children.flat().filter(Boolean));
	return element;
};

const ask = async (path, body) => {
	const init = { method: 'POST', headers: { 'content-type': 'application/json' } };
	return await fetch(path, body && { ...init, body: JSON.stringify(body) });
};

/** Text with what has no value marked. */
const withHoles = (text) =>
	text
		.split(/(\{\{[^}]*\}\})/)
		.map((part) => (part.startsWith('{{') ? make('mark', { textContent: part }) : part));

const buttonOf = ({ text, isReply, detail }, { id, canPress }, article) => {
	if (!isReply) return make('p', { className: 'button' }, text, make('small', {}, detail));
	const press = () => answer(article, { messageId: id, button: text });
	return make('button', { type: 'button', disabled: !canPress, onclick: press }, text);
};

const cornerOf = ({ at, direction, stage }) => {
	const time = new Date(at).toLocaleTimeString([], { timeStyle: 'short' });
	const [sign, ariaLabel] = TICKS[stage];
	const ticks = make('span', { role: 'img', ariaLabel, className: stage }, sign);
	return make('small', { className: 'corner' }, `${time} `, direction === 'outgoing' && ticks);
};

const messageOf = (message, article) => {
	const { direction, content, template, isPrivate, files = [], quote, failure } = message;
	if (direction === 'activity') return make('p', { className: 'line' }, content);
	const { header, text = content, footer, buttons = [] } = template ?? {};
	const whose = { incoming: 'mine', outgoing: isPrivate ? 'note' : '' }[direction];
	return make(
		'div',
		{ className: `bubble ${whose}` },
		isPrivate && make('small', {}, 'Private note'),
		quote && make('small', { className: 'quote' }, quote),
		header && make('strong', {}, withHoles(header)),
		files.map((file) => make('small', {}, file)),
		make('p', {}, withHoles(text)),
		footer && make('small', {}, footer),
		!isPrivate && cornerOf(message),
		failure && make('p', { className: 'failure' }, `Failed: ${failure}`),
		buttons.map((button) => buttonOf(button, message, article)),
	);
};

/** A conversation's card; it stays, so that what a person is typing does too. */
const cardOf = ({ id }) => {
	const article = make('article', { id: `conversation-${id}` });
	const placeholder = 'Answer as the customer';
	const input = make('input', { placeholder, ariaLabel: placeholder, autocomplete: 'off' });
	const form = make('form', {}, input, make('button', {}, 'Send'));
	form.addEventListener('submit', async (event) => {
		event.preventDefault();
		const text = input.value.trim();
		if (text === '') return;
		input.value = '';
		const messageId = Number(article.dataset.last);
		if (!(await answer(article, { messageId, text }))) input.value = text;
	});
	const part = (tag, className) => make(tag, { className });
	article.append(part('h3'), part('div', 'chat'), form, part('p', 'failure'), part('p', 'facts'));
	return article;
};

const show = (conversation) => {
	const seen = JSON.stringify(conversation);
	const { id, phoneNumber, name, inbox, facts, messages } = conversation;
	const article = document.querySelector(`#conversation-${id}`) ?? cardOf(conversation);
	if (article.dataset.seen === seen) return article;
	article.dataset.seen = seen;
	article.dataset.last = messages.at(-1)?.id;
	const who = name === phoneNumber ? phoneNumber : `${phoneNumber} · ${name}`;
	article.querySelector('h3').textContent = `${who} · ${inbox}`;
	article.querySelector('.facts').textContent = facts;
	const shown = messages.map((message) => messageOf(message, article));
	article.querySelector('.chat').replaceChildren(...shown);
	return article;
};

const list = (id, lines) =>
	document.querySelector(id).replaceChildren(...lines.map((line) => make('li', {}, line)));

const look = async () => {
	const state = await (await ask('/sandbox/state')).json();
	const { received, conversations, webhooks, numbers, behaviours } = state;
	document.querySelector('#count').textContent =
		`${received} ${received === 1 ? 'message' : 'messages'}`;
	list('#webhooks', webhooks);
	if (document.querySelector('#assumed').childElementCount === 0) {
		list('#numbers', numbers);
		for (const [basis, texts] of Object.entries(behaviours)) list(`#${basis}`, texts);
	}
	const main = document.querySelector('main');
	const cards = conversations.map(show);
	for (const old of [...main.children]) if (!cards.includes(old)) old.remove();
	// What is where it belongs is not moved: that would take a person's place in the text.
	cards.forEach((card, place) => {
		if (main.children[place] !== card) main.insertBefore(card, main.children[place] ?? null);
	});
};

/** Says something as the customer. @returns whether it was taken; if not, the card says why */
const answer = async (article, body) => {
	const reply = await ask('/sandbox/answers', body).catch(() => undefined);
	const problem = reply === undefined ? 'The sandbox does not answer.' : '';
	article.querySelector('form + .failure').textContent =
		problem || (reply.ok ? '' : (await reply.json()).error);
	if (reply?.ok) await look();
	return reply?.ok === true;
};

const lookOn = async () => {
	document.body.classList.toggle(
		'gone',
		await look().then(
			() => false,
			() => true,
		),
	);
	setTimeout(lookOn, 1000);
};
void lookOn();

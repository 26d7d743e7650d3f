// Looks every second whether the page at the server is another, and takes over what changed; sends
// what a person answers as the customer.
let seen = '';

/** Puts the page's new state in, and keeps what a person is typing. */
const takeOver = (page) => {
	const main = document.querySelector('#messages');
	const fresh = page.querySelector('#messages');
	const state = fresh.innerHTML;
	if (state !== seen) {
		const { activeElement } = document;
		const typing = activeElement?.closest('article')?.id;
		for (const old of main.querySelectorAll('article')) {
			const next = fresh.querySelector(`#${old.id}`);
			if (next === null) continue;
			const problem = old.querySelector('.problem').textContent;
			next.querySelector('.problem').textContent = problem;
			next.querySelector('input').value = old.querySelector('input').value;
		}
		main.replaceChildren(...fresh.childNodes);
		if (typing && activeElement.matches('input')) {
			const input = document.querySelector(`#${typing} input`);
			input?.focus();
			input?.setSelectionRange(activeElement.selectionStart, activeElement.selectionEnd);
		}
		seen = state;
	}
	for (const part of ['#count', '#webhooks']) {
		document.querySelector(part).replaceWith(page.querySelector(part));
	}
};

const look = async () => {
	try {
		const answer = await fetch('/', { cache: 'no-store' });
		takeOver(new DOMParser().parseFromString(await answer.text(), 'text/html'));
		document.body.classList.remove('gone');
	} catch {
		document.body.classList.add('gone');
	}
};

const answer = async (article, body, address = '/sandbox/answers') => {
	const { id } = article;
	let problem = '';
	try {
		const reply = await fetch(address, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		if (!reply.ok) ({ error: problem } = await reply.json());
	} catch {
		problem = 'The sandbox does not answer.';
	}
	const place = document.getElementById(id)?.querySelector('.problem');
	if (place) place.textContent = problem;
	if (problem === '') await look();
	return problem === '';
};

document.addEventListener('submit', async (event) => {
	event.preventDefault();
	const form = event.target;
	const input = form.querySelector('input');
	const text = input.value.trim();
	if (text === '') return;
	input.value = '';
	const messageId = Number(form.dataset.message);
	const isSent = await answer(form.closest('article'), { messageId, text });
	if (!isSent && document.contains(input)) input.value = text;
});

document.addEventListener('change', (event) => {
	const { value: act, dataset } = event.target;
	const conversationId = Number(dataset.conversation);
	if (!conversationId || act === '') return;
	event.target.value = '';
	void answer(event.target.closest('article'), { conversationId, act }, '/sandbox/acts');
});

document.addEventListener('click', (event) => {
	const button = event.target.closest('button[data-button]');
	if (button === null) return;
	const messageId = Number(button.dataset.message);
	void answer(button.closest('article'), { messageId, button: button.dataset.button });
});

const lookOn = async () => {
	await look();
	setTimeout(lookOn, 1000);
};
setTimeout(lookOn, 1000);

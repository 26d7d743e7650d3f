// Looks every second for what is new, and sends what a person answers as the customer.

/** What has changed takes the place of what was there; what a person is typing stays. */
const look = async () => {
	const text = await (await fetch('/')).text();
	const seen = new DOMParser().parseFromString(text, 'text/html');
	const main = document.querySelector('main');
	const cards = [...seen.querySelectorAll('article')].map(
		(card) => document.getElementById(card.id) ?? card,
	);
	for (const part of seen.querySelectorAll('.live')) {
		const old = document.getElementById(part.id);
		if (old !== null && old.innerHTML !== part.innerHTML) old.replaceWith(part);
	}
	// What is where it belongs is not moved: that would take a person's place in the text.
	cards.forEach((card, place) => {
		if (main.children[place] !== card) main.insertBefore(card, main.children[place] ?? null);
	});
	while (main.children.length > cards.length) main.lastElementChild.remove();
};

/** Says something as the customer. @returns whether it was taken; if not, the card says why */
const answer = async (card, body) => {
	const headers = { 'content-type': 'application/json' };
	const init = { method: 'POST', headers, body: JSON.stringify(body) };
	const reply = await fetch('/sandbox/answers', init).catch(() => undefined);
	const said = reply === undefined ? { error: 'The sandbox does not answer.' } : await reply.json();
	card.querySelector('form + .failure').textContent = said.error ?? '';
	if (reply?.ok) await look();
	return reply?.ok === true;
};

document.addEventListener('click', ({ target }) => {
	const { message } = target.dataset;
	if (target.tagName !== 'BUTTON' || message === undefined) return;
	void answer(target.closest('article'), {
		messageId: Number(message),
		button: target.textContent,
	});
});

document.addEventListener('submit', async (event) => {
	event.preventDefault();
	const card = event.target.closest('article');
	const [input] = event.target;
	const text = input.value.trim();
	input.value = '';
	const isTaken = await answer(card, { messageId: Number(card.dataset.message), text });
	if (!isTaken) input.value = text;
});

const lookOn = async () => {
	const isThere = await look().then(
		() => true,
		() => false,
	);
	document.body.classList.toggle('gone', !isThere);
	setTimeout(lookOn, 1000);
};
void lookOn();

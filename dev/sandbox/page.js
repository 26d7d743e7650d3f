// Looks every second whether the page at the server is another, and takes over what changed.
const look = async () => {
	try {
		const answer = await fetch('/', { cache: 'no-store' });
		const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
		const old = document.querySelector('#messages');
		const fresh = page.querySelector('#messages');
		if (fresh && old.dataset.version !== fresh.dataset.version) {
			old.replaceWith(fresh);
			document.querySelector('#count').replaceWith(page.querySelector('#count'));
		}
		document.body.classList.remove('gone');
	} catch {
		document.body.classList.add('gone');
	}
	setTimeout(look, 1000);
};
setTimeout(look, 1000);

import type { Doubt } from '../part';

/**
 * Links of Google Drive and Dropbox that open a page about a file. WhatsApp would fetch the page
 * and not the file; the hint has the way to the file itself. Direct links pass.
 */
export function pageInsteadOfFile(url: URL): Doubt | undefined {
	const host = url.hostname.toLowerCase().replace(/^www\.|\.$/g, '');
	if (host === 'drive.google.com') return drivePage(url);
	if (host === 'docs.google.com') return docsPage(url);
	if (host === 'dropbox.com') return dropboxPage(url);
	return undefined;
}

function drivePage(url: URL): Doubt | undefined {
	if (url.pathname === '/uc') return undefined;
	const id =
		/\/file\/(?:u\/\d+\/)?d\/([\w-]+)/.exec(url.pathname)?.[1] ?? url.searchParams.get('id');
	const why = 'is a Google Drive page, and WhatsApp needs the file itself';
	if (id === null) {
		return { why, hint: 'Share one file, not a folder, and give a direct link to it.' };
	}
	const direct = `https://drive.google.com/uc?export=download&id=${encodeURIComponent(id)}`;
	return { why, hint: `Share the file with anyone who has the link, and use ${direct}` };
}

function docsPage(url: URL): Doubt | undefined {
	if (url.pathname === '/uc' || /\/export(?:\/|$)/.test(url.pathname)) return undefined;
	const match = /\/(document|spreadsheets|presentation)\/(?:u\/\d+\/)?d\/([\w-]+)/.exec(
		url.pathname,
	);
	const why = 'is a Google Docs page, and WhatsApp needs a file';
	if (!match) return { why, hint: 'Download it as a file, and give a direct link to that file.' };
	const [, kind, id] = match;
	const pdf = kind === 'presentation' ? 'export/pdf' : 'export?format=pdf';
	const direct = `https://docs.google.com/${kind}/d/${id}/${pdf}`;
	return { why, hint: `Share it with anyone who has the link, and use ${direct}` };
}

function dropboxPage(url: URL): Doubt | undefined {
	if (url.searchParams.get('dl') === '1' || url.searchParams.get('raw') === '1') return undefined;
	const direct = new URL(url.href);
	direct.searchParams.set('dl', '1');
	return {
		why: 'is a Dropbox page, and WhatsApp needs the file itself',
		hint: `Use the link that ends in dl=1: ${direct.href}`,
	};
}

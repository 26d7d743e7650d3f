import { messageOf, problemOf } from '../support.mts';

const sent = (headerAttachment: unknown) => messageOf({ headerAttachment });
const LONG = 'https://example.com/';

describe('Header attachment', () => {
	it.each(['', '  ', '\u200b', null, undefined])('is left out where it is empty: %j', (empty) => {
		expect(Object.keys(sent(empty).request)).not.toContain('header_attachment');
	});

	it.each([
		'https://example.com/invoice.pdf',
		'https://example.com:8443/a/b.png?token=abc%20d&x=1#page',
		'https://files.example.com.br/foto.jpg',
		'https://8.8.8.8/a.jpg',
		'https://[2606:4700::1111]/a.jpg',
		'https://drive.google.com/uc?export=download&id=ABC',
		'https://drive.usercontent.google.com/download?id=ABC&export=download',
		'https://docs.google.com/document/d/ABC/export?format=pdf',
		'https://docs.google.com/uc?export=download&id=ABC',
		'https://www.dropbox.com/s/abc/file.pdf?dl=1',
		'https://www.dropbox.com/scl/fi/abc/file.pdf?rlkey=k&raw=1',
		'https://dl.dropboxusercontent.com/s/abc/file.pdf',
		'https://onedrive.live.com/download?cid=A&resid=B',
		// One address inside another, as services that resize pictures have it.
		'https://proxy.example/https://a.example/a.jpg',
		'https://proxy.example/?url=https://a.example/a.jpg&to=%2Fhttps://b.example',
		'https://example.com/a.pdf?X-Amz-Date=20261129T000000Z&X-Amz-Expires=604800',
		'https://example.com/a.pdf?se=2026-12-01T00:00:00Z&sig=x',
		'https://example.com/a.pdf?Expires=1899000000',
		// These say no time.
		'https://example.com/a.pdf?expires=3600&se=2020-01-01&X-Amz-Expires=60',
	])('sends %s as it is', (url) => {
		expect(sent(` ${url} `)).toMatchObject({ request: { header_attachment: url }, notes: [] });
	});

	it.each([
		['http', 'http://example.com/a.jpg', 'http://example.com/a.jpg', 'uses http://'],
		['spaces', 'https://example.com/a b.jpg', 'https://example.com/a%20b.jpg', 'standard form'],
		['accents', 'https://example.com/olá.jpg', 'https://example.com/ol%C3%A1.jpg', 'standard form'],
		[
			'an apostrophe',
			"https://example.com/d'a.jpg",
			'https://example.com/d%27a.jpg',
			'standard form',
		],
		[
			'joined emoji',
			'https://example.com/👩\u200d👧.jpg',
			'https://example.com/%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7.jpg',
			'standard form',
		],
		[
			'&amp;',
			'https://example.com/a.pdf?a=1&amp;b=2',
			'https://example.com/a.pdf?a=1&b=2',
			'had &amp; in place of &: replaced it',
		],
		...['https://example.com/undefined.pdf', 'https://example.com/a?id=null'].map((url) => [
			'a word for no value',
			url,
			url,
			'which stands for a value that was not found',
		]),
		[
			'null.pdf',
			'https://example.com/null.pdf',
			'https://example.com/null.pdf',
			'"null", which stands for',
		],
		['1001 characters', LONG.padEnd(1001, 'x'), LONG.padEnd(1001, 'x'), 'may cut it off'],
	])('notes %s', (_what, given, url, note) => {
		expect(sent(given)).toMatchObject({
			request: { header_attachment: url },
			notes: [expect.stringContaining(note)],
		});
	});

	it.each([
		['a path', '/files/a.jpg', 'not a complete address'],
		['no scheme', 'example.com/a.jpg', 'not a complete address'],
		['words', 'my picture', 'not a complete address'],
		['another scheme', 'ftp://example.com/a.jpg', 'begins with ftp:'],
		['data', 'data:image/png;base64,AAAA', 'begins with data:'],
		['script', 'javascript:alert(1)', 'begins with javascript:'],
		['a file', 'file:///etc/passwd', 'begins with file:'],
		['a login', 'https://user:secret@example.com/a.jpg', 'user name or a password'],
		['a user', 'https://user@example.com/a.jpg', 'user name or a password'],
		['a password', 'https://:secret@example.com/a.jpg', 'user name or a password'],
		['2001 characters', LONG.padEnd(2001, 'x'), '2001 characters'],
		['an object in the text', 'https://example.com/[object Object]', 'contains an object'],
		['an error of a spreadsheet', '#N/A', 'contains #N/A, an error of a spreadsheet'],
		...[
			...[' https://b.example/b.pdf', ',https://b.example/b.pdf', '; www.b.example/b.pdf'],
			...[
				'\nhttps://b.example/b.pdf',
				'\r\nb.pdf',
				'https://b.example/b.pdf',
				' | http://b.example',
			],
		].map((more): [string, string, string] => [
			`two addresses: ${JSON.stringify(more)}`,
			`https://a.example/a.pdf${more}`,
			'seems to be two addresses',
		]),
		...[
			'?X-Amz-Date=20261123T000000Z&X-Amz-Expires=604800&X-Amz-Signature=x',
			'?x-goog-date=20261129T000000Z&x-goog-expires=3600',
			'?sv=2022&se=2026-11-29T23%3A59%3A59Z&sig=x',
			'?se=2026-11-29&sig=x',
			'?Expires=1795000000&Signature=x&Key-Pair-Id=y',
		].map((query): [string, string, string] => [
			query,
			`https://example.com/a.pdf${query}`,
			'has expired',
		]),
		['OneDrive', 'https://1drv.ms/b/s!AbC', 'a page of OneDrive'],
		['OneDrive of old', 'https://onedrive.live.com/?id=A&cid=B', 'a page of OneDrive'],
		['YouTube', 'https://www.youtube.com/watch?v=x', 'a page of YouTube'],
		['YouTube, short', 'https://youtu.be/x', 'a page of YouTube'],
		['NUL', 'https://example.com/a\0.jpg', 'cannot be shown'],
		['half an emoji', 'https://example.com/\ud83d.jpg', 'cannot be shown'],
		['an object', { url: 'https://example.com' }, 'is an object'],
		['a list', ['https://example.com'], 'is a list'],
		['a number', 5, 'is a number'],
		['this machine', 'https://localhost/a.jpg', 'cannot be reached from the Internet'],
		["another parser's host", 'https://127.0.0.1\\@example.com/', 'cannot be reached'],
		['a folder of Drive', 'https://drive.google.com/drive/folders/ABC', 'a page of Google Drive'],
		['Dropbox', 'https://www.dropbox.com/s/abc/f.pdf', 'a page of Dropbox'],
		['Google Forms', 'https://docs.google.com/forms/d/e/ABC/viewform', 'a page of Google Docs'],
	])('refuses %s', (_what, headerAttachment, message) => {
		expect(problemOf({ headerAttachment })).toMatchObject({
			reason: 'invalidAttachment',
			field: 'Header Attachment URL',
			message: expect.stringContaining(message),
			hint: expect.stringMatching(/^[A-Z].*\S$/),
		});
	});

	it.each([
		['https://example.com', 'https://example.com/'],
		['HTTPS://Example.COM/A.jpg', 'https://example.com/A.jpg'],
	])('needs no note where it means the same: %s', (given, url) => {
		expect(sent(given)).toMatchObject({ request: { header_attachment: url }, notes: [] });
	});

	it('takes 2000 characters', () => {
		expect(sent(LONG.padEnd(2000, 'x')).request.header_attachment).toHaveLength(2000);
	});

	it.each([
		[
			'https://drive.google.com/file/d/1AbC-_9/view?usp=sharing',
			'https://drive.google.com/uc?export=download&id=1AbC-_9',
		],
		[
			'https://drive.google.com/open?id=1AbC',
			'https://drive.google.com/uc?export=download&id=1AbC',
		],
		[
			'https://docs.google.com/document/d/1AbC/edit',
			'https://docs.google.com/document/d/1AbC/export?format=pdf',
		],
		[
			'https://docs.google.com/spreadsheets/u/10/d/1AbC/edit#gid=0',
			'https://docs.google.com/spreadsheets/d/1AbC/export?format=pdf',
		],
		[
			'https://docs.google.com/presentation/d/1AbC/edit',
			'https://docs.google.com/presentation/d/1AbC/export/pdf',
		],
		[
			'https://drive.google.com/file/u/12/d/1AbC/view',
			'https://drive.google.com/uc?export=download&id=1AbC',
		],
		[
			'https://docs.google.com/document/d/1AbC/exporting',
			'https://docs.google.com/document/d/1AbC/export?format=pdf',
		],
		[
			'https://acme-my.sharepoint.com/:b:/g/personal/x/AbC?e=1',
			'https://acme-my.sharepoint.com/:b:/g/personal/x/AbC?e=1&download=1',
		],
		['https://dropbox.com./s/abc/f.pdf', 'https://dropbox.com./s/abc/f.pdf?dl=1'],
		['https://www.dropbox.com/s/abc/f.pdf?dl=0', 'https://www.dropbox.com/s/abc/f.pdf?dl=1'],
		[
			'https://www.dropbox.com/scl/fi/abc/f.pdf?rlkey=k&dl=0',
			'https://www.dropbox.com/scl/fi/abc/f.pdf?rlkey=k&dl=1',
		],
	])('tells the direct link for the page %s', (page, direct) => {
		expect(problemOf({ headerAttachment: page }).hint).toContain(direct);
		expect(sent(direct).request.header_attachment).toBe(direct);
	});
});

it.each([
	['https://drive.google.com/drive/folders/ABC', 'Put the file where it has an address of its own'],
	['ftp://example.com/a', 'WhatsApp fetches the file from the web. Give the public address'],
	['https://localhost/a', 'WhatsApp must be able to fetch the file. Give the public address'],
	['a.jpg', 'It begins with https://. Give the public address of the file'],
])('%s: says what to do', (headerAttachment, hint) => {
	expect(problemOf({ headerAttachment }).hint).toContain(hint);
});

it.each(['https://[::1', 'https://', 'https://exa mple.com/', 'https://1.2.3.4.5/'])(
	'refuses the broken address %s',
	(headerAttachment) => {
		expect(problemOf({ headerAttachment })).toMatchObject({ reason: 'invalidAttachment' });
	},
);

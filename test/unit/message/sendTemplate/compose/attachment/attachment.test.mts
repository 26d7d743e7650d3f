import { messageOf, problemOf } from '../support.mts';

const sent = (headerAttachment: unknown) => messageOf({ headerAttachment });
const FILE = 'https://example.com/a.pdf';
const LONG = 'https://example.com/';

it.each(['', '\u200b', null])('is left out where it is empty: %j', (empty) => {
	expect(Object.keys(sent(empty).request)).not.toContain('header_attachment');
});

it.each([
	'https://example.com:8443/a/b.png?token=abc%20d&x=1#page',
	// One address inside another, as services that resize pictures have it.
	'https://proxy.example/?url=https://a.example/a.jpg&to=%2Fhttps://b.example',
	`${FILE}?X-Amz-Date=20261129T000000Z&X-Amz-Expires=604800`,
	`${FILE}?Expires=1899000000`,
	// These say no time.
	`${FILE}?expires=3600&se=2020-01-01&X-Amz-Expires=60`,
])('sends %s as it is', (url) => {
	expect(sent(` ${url} `)).toMatchObject({ request: { header_attachment: url }, notes: [] });
});

it('needs no note where the standard form means the same, up to 2000 characters', () => {
	expect(sent('HTTPS://Example.COM').request.header_attachment).toBe('https://example.com/');
	expect(sent('https://example.com').notes).toEqual([]);
	expect(sent(LONG.padEnd(2000, 'x')).request.header_attachment).toHaveLength(2000);
});

it.each([
	['http://example.com/a.jpg', 'http://example.com/a.jpg', 'uses http://'],
	["https://example.com/d'a.jpg", 'https://example.com/d%27a.jpg', 'standard form'],
	[`${FILE}?a=1&amp;b=2`, `${FILE}?a=1&b=2`, 'had &amp; in place of &: replaced it'],
	['https://example.com/null.pdf', 'https://example.com/null.pdf', '"null", which stands for'],
	[LONG.padEnd(1001, 'x'), LONG.padEnd(1001, 'x'), 'may cut it off'],
])('sends, and notes, %s', (given, url, note) => {
	expect(sent(given)).toMatchObject({
		request: { header_attachment: url },
		notes: [expect.stringContaining(note)],
	});
});

it.each<[given: unknown, message: string]>([
	['my picture', 'not a complete address'],
	['file:///etc/passwd', 'begins with file:'],
	['https://user@example.com/a.jpg', 'user name or a password'],
	[LONG.padEnd(2001, 'x'), '2001 characters'],
	['https://example.com/[object Object]', 'contains an object'],
	['#N/A', 'contains #N/A, an error of a spreadsheet'],
	[`${FILE}\r\nb.pdf`, 'seems to be two addresses'],
	[`${FILE}https://b.example/b.pdf`, 'seems to be two addresses'],
	[`${FILE} | http://b.example`, 'seems to be two addresses'],
	[`${FILE}?X-Amz-Date=20261123T000000Z&X-Amz-Expires=604800&X-Amz-Signature=x`, 'has expired'],
	[`${FILE}?x-goog-date=20261129T000000Z&x-goog-expires=3600`, 'has expired'],
	[`${FILE}?sv=2022&se=2026-11-29T23%3A59%3A59Z&sig=x`, 'has expired'],
	[`${FILE}?Expires=1795000000&Signature=x&Key-Pair-Id=y`, 'has expired'],
	['https://onedrive.live.com/?id=A&cid=B', 'a page of OneDrive'],
	['https://youtu.be/x', 'a page of YouTube'],
	['https://drive.google.com/drive/folders/ABC', 'a page of Google Drive'],
	['https://www.dropbox.com/s/abc/f.pdf', 'a page of Dropbox'],
	['https://docs.google.com/forms/d/e/ABC/viewform', 'a page of Google Docs'],
	['https://example.com/\ud83d.jpg', 'cannot be shown'],
	[5, 'is a number'],
	['https://127.0.0.1\\@example.com/', 'cannot be reached from the Internet'],
])('refuses %j: %s', (headerAttachment, message) => {
	expect(problemOf({ headerAttachment })).toMatchObject({
		reason: 'invalidAttachment',
		field: 'Header Attachment URL',
		message: expect.stringContaining(message),
		hint: expect.stringMatching(/^[A-Z].*\S$/),
	});
});

const DRIVE = 'https://drive.google.com';
const DOCS = 'https://docs.google.com';
const SHARED = 'https://acme-my.sharepoint.com/:b:/g/personal/x/AbC?e=1';
const BOX = 'https://www.dropbox.com/scl/fi/abc/f.pdf?rlkey=k';

it.each([
	[`${DRIVE}/file/d/1AbC-_9/view?usp=sharing`, `${DRIVE}/uc?export=download&id=1AbC-_9`],
	[`${DRIVE}/open?id=1AbC`, `${DRIVE}/uc?export=download&id=1AbC`],
	[`${DRIVE}/file/u/12/d/1AbC/view`, `${DRIVE}/uc?export=download&id=1AbC`],
	[`${DOCS}/spreadsheets/u/10/d/1AbC/edit#gid=0`, `${DOCS}/spreadsheets/d/1AbC/export?format=pdf`],
	[`${DOCS}/presentation/d/1AbC/edit`, `${DOCS}/presentation/d/1AbC/export/pdf`],
	[SHARED, `${SHARED}&download=1`],
	[`${BOX}&dl=0`, `${BOX}&dl=1`],
])('tells the direct link for the page %s', (page, direct) => {
	expect(problemOf({ headerAttachment: page }).hint).toContain(direct);
	expect(sent(direct).request.header_attachment).toBe(direct);
});

it('says what to do where there is no direct link', () => {
	const { hint } = problemOf({ headerAttachment: `${DRIVE}/drive/folders/ABC` });
	expect(hint).toContain('Put the file where it has an address of its own');
});

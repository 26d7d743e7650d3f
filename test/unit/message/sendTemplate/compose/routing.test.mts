import { messageOf, problemOf, shown } from './support.mts';

const APP = 'https://cloudchat.cloudhumans.com/app/accounts/12';

describe('Inbox', () => {
	it.each([
		[3, '3'],
		[' 007 ', '7'],
		[5n, '5'],
		[`${APP}/settings/inboxes/3/configuration?x=1`, '3'],
		[`${APP}/inbox/34/conversations/56`, '34'],
		['cloudchat.cloudhumans.com/app/accounts/1/inbox/8#top', '8'],
		['https://cloudchat.cloudhumans.com/api/v1/accounts/1/inboxes/9', '9'],
	])('%s is inbox %s', (inboxId, id) => {
		expect(messageOf({ inboxId }).request.inbox_id).toBe(id);
	});

	it.each(
		[
			...[0, -3, 1.5, NaN, 2 ** 60, '0', '3.0', '3a', '9'.repeat(30), ['3'], true, Symbol('3')],
			...[`${APP}/settings/inboxes/3x`, `${APP}/conversations/3`, '[object Object]'],
		].map((inboxId) => ({ title: shown(inboxId), inboxId })),
	)('refuses $title', ({ inboxId }) => {
		expect(problemOf({ inboxId })).toMatchObject({
			...{ reason: 'invalidInbox', field: 'Inbox' },
			message: expect.stringMatching(/^Inbox .*\.$/),
			hint: expect.stringContaining('settings/inboxes/3'),
		});
	});

	it.each([
		[null, 'Inbox is empty.'],
		['Vendas', 'Inbox "Vendas" is not the number or the address of an inbox.'],
		[{}, 'Inbox is not the number or the address of an inbox.'],
	])('%j: says what is wrong', (inboxId, message) => {
		expect(problemOf({ inboxId }).message).toBe(message);
	});
});

describe('Template', () => {
	it.each([
		['x'.repeat(512), 0],
		['x'.repeat(513), 1],
		['olá', 1],
	])('takes %s, trimmed, and notes it where it is unusual: %d', (templateName, count) => {
		expect(messageOf({ templateName: ` ${templateName}\u200b\n` })).toMatchObject({
			request: { template_name: templateName },
			notes: Array(count).fill(expect.stringMatching(/^The template name ".*" is unusual/)),
		});
	});

	it.each([
		[null, 'Template is empty.', 'Choose the template from the list'],
		[{}, 'Template is an object, not the name of a template.', 'Choose the template'],
		['order [object Object]', '"order [object Object]" contains an object', 'Pick one'],
		['{{ $json.template }}', 'contains an expression that n8n did not run.', 'to Expression'],
		['a\nb', 'Template "a b" has a line break, or characters that cannot be shown', 'Choose'],
		['order\ud83d', 'has a line break, or characters that cannot be shown', 'Choose'],
	])('%j: says what is wrong', (templateName, message, hint) => {
		expect(problemOf({ templateName })).toMatchObject({
			...{ reason: 'invalidTemplateName', field: 'Template' },
			message: expect.stringContaining(message),
			hint: expect.stringContaining(hint),
		});
	});
});

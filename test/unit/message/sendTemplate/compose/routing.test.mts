import { messageOf, problemOf, shown } from './support.mts';

describe('Inbox', () => {
	it.each([
		[3, '3'],
		['3', '3'],
		[' 12 ', '12'],
		['007', '7'],
		[5n, '5'],
		['https://cloudchat.cloudhumans.com/app/accounts/1/settings/inboxes/3', '3'],
		['https://cloudchat.cloudhumans.com/app/accounts/1/settings/inboxes/3/configuration?x=1', '3'],
		['https://cloudchat2.cloudhumans.com/app/accounts/12/inbox/34/conversations/56', '34'],
		['cloudchat.cloudhumans.com/app/accounts/1/inbox/8#top', '8'],
		['https://cloudchat.cloudhumans.com/api/v1/accounts/1/inboxes/9', '9'],
	])('%s is inbox %s', (inboxId, id) => {
		expect(messageOf({ inboxId }).request.inbox_id).toBe(id);
	});

	it.each(
		[
			...['', '  ', null, undefined, 0, -3, 1.5, NaN, 2 ** 60, '0', '-3', '3.0', '3a', 'Vendas'],
			...['9'.repeat(30), {}, ['3'], true, Symbol('3'), '[object Object]'],
			'https://cloudchat.cloudhumans.com/app/accounts/1/settings/inboxes/new',
			'https://cloudchat.cloudhumans.com/app/accounts/1/settings/inboxes/3x',
			'https://cloudchat.cloudhumans.com/app/accounts/1/conversations/3',
		].map((inboxId) => ({ title: shown(inboxId), inboxId })),
	)('refuses $title', ({ inboxId }) => {
		expect(problemOf({ inboxId })).toMatchObject({
			reason: 'invalidInbox',
			field: 'Inbox',
			message: expect.stringMatching(/^Inbox .*\.$/),
			hint: expect.stringContaining('settings/inboxes/3'),
		});
	});
});

it.each([
	['', 'Inbox is empty.'],
	['\u200b', 'Inbox is empty.'],
	[null, 'Inbox is empty.'],
	[undefined, 'Inbox is empty.'],
	['Vendas', 'Inbox "Vendas" is not the number or the address of an inbox.'],
	[-3, 'Inbox -3 is not the number or the address of an inbox.'],
	[{}, 'Inbox is not the number or the address of an inbox.'],
])('%j as an inbox: says what is wrong', (inboxId, message) => {
	expect(problemOf({ inboxId }).message).toBe(message);
});

describe('Template', () => {
	it.each(['order_update', 'a', '1', 'x'.repeat(512)])('takes %s as it is', (templateName) => {
		expect(messageOf({ templateName })).toMatchObject({
			request: { template_name: templateName },
			notes: [],
		});
	});

	it('trims the name', () => {
		expect(messageOf({ templateName: ' order_update\u200b\n' })).toMatchObject({
			request: { template_name: 'order_update' },
			notes: [],
		});
	});

	it.each(['Order Update', 'olá', 'order-update', 'x'.repeat(513)])(
		'notes, and still sends, the unusual %s',
		(templateName) => {
			const { request, notes } = messageOf({ templateName });
			expect(request.template_name).toBe(templateName);
			expect(notes).toEqual([expect.stringMatching(/^The template name ".*" is unusual/)]);
		},
	);

	it.each([
		...['', ' ', null, undefined, 5, true, {}, ['order_update'], 'order [object Object]'],
		...['order\0update', 'order\nupdate', 'order\ud83d'],
	])('refuses %j', (templateName) => {
		expect(problemOf({ templateName })).toMatchObject({
			reason: 'invalidTemplateName',
			field: 'Template',
		});
	});

	it.each([
		['', 'Template is empty.', 'Choose the template from the list'],
		[5, 'Template 5 is a number, not the name of a template.', 'Choose the template'],
		[{}, 'Template is an object, not the name of a template.', 'Choose the template'],
		['[object Object]', 'Template "[object Object]" contains an object', 'Pick one'],
		['{{ $json.template }}', 'contains an expression that n8n did not run.', 'to Expression'],
		['a\nb', 'Template "a b" has a line break, or characters that cannot be shown', 'Choose'],
	])('%j: says what is wrong', (templateName, message, hint) => {
		expect(problemOf({ templateName })).toMatchObject({
			message: expect.stringContaining(message),
			hint: expect.stringContaining(hint),
		});
	});
});

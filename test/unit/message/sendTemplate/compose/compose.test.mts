import { requestOf } from '../../../../../nodes/CloudChat/message/sendTemplate/compose/compose.ts';
import type { MessageProblem } from '../../../../../nodes/CloudChat/message/sending/model/message.ts';
import type { Field } from '../../../../../nodes/CloudChat/message/sendTemplate/model/input.ts';
import { fields, messageOf, refusalOf } from './support.mts';

it('composes the body of the documentation, its keys in that order', () => {
	const { request, notes, itemIndex } = messageOf({
		itemIndex: 7,
		inboxId: 3,
		phoneNumber: '(11) 98765-4321',
		templateName: 'test_template',
		headerAttachment: 'https://example.com/a.jpg',
		variables: fields(
			['name', 'John Doe'],
			['{{ email }}', 'john@example.com'],
			['custom_code', 12345],
		),
		buttons: [
			{ value: 'BUTTON PARAMETER', position: 'auto' },
			{ value: 'ANOTHER\nPARAMETER', position: 'auto' },
		],
	});
	expect(JSON.stringify(request)).toBe(
		'{"inbox_id":"3","phone_number":"+5511987654321","template_name":"test_template",' +
			'"header_attachment":"https://example.com/a.jpg","button_param_0":"BUTTON PARAMETER",' +
			'"button_param_1":"ANOTHER PARAMETER","name":"John Doe","email":"john@example.com",' +
			'"custom_code":"12345"}',
	);
	expect(itemIndex).toBe(7);
	expect(notes).toEqual([
		'Added +55: the number had no country code',
		'Button Parameter 2 had line breaks, tabs or long runs of spaces: replaced them with single spaces',
	]);
});

it('lists everything that is wrong, in the order of the form', () => {
	const refusal = refusalOf({
		itemIndex: 4,
		inboxId: 'Vendas',
		phoneNumber: 'call me',
		templateName: '',
		headerAttachment: 'http://localhost',
		variables: fields(['phone_number', 'x'], ['name', '']),
		buttons: [{ value: '', position: 'auto' }],
	});
	expect(refusal).toMatchObject({ kind: 'refusal', itemIndex: 4, to: { phoneNumber: 'call me' } });
	expect(refusal.problems.map(({ reason }) => reason)).toEqual([
		...['invalidInbox', 'invalidPhoneNumber', 'invalidTemplateName', 'invalidAttachment'],
		...['reservedVariable', 'emptyVariable', 'invalidButton'],
	]);
	for (const { field, message, hint } of refusal.problems) {
		expect(message).toContain(field);
		expect(message).toMatch(/\.$/);
		expect(hint).not.toBe('');
	}
});

it.each<[Field, string]>([
	['phoneNumber', 'invalidPhoneNumber'],
	['headerAttachment', 'invalidAttachment'],
	['variables', 'invalidVariable'],
	['buttons', 'invalidButton'],
])('a failed expression in %s is quoted', (field, reason) => {
	const { problems } = refusalOf({ unreadable: { [field]: "Can't get data for expression" } });
	expect(problems).toEqual([
		expect.objectContaining({
			reason,
			message: expect.stringContaining("failed: Can't get data for expression"),
			hint: 'Fix the expression, or the data that it reads.',
		}),
	]);
});

it('a test number gets the message, which still says whom it is for', () => {
	const { request, to } = messageOf({ redirectTo: '+55 (31) 99876-5432' });
	expect([request.phone_number, to.intendedFor]).toEqual(['+5531998765432', '+5511987654321']);
	expect(messageOf({}).to.intendedFor).toBeUndefined();
	expect(refusalOf({ redirectTo: '' }).problems).toMatchObject([
		{ reason: 'invalidOption', message: expect.stringMatching(/^Redirect To /) },
	]);
});

it('no variable takes the place of the routing, whatever came before', () => {
	const routing = { inbox_id: '3', phone_number: '+5511987654321', template_name: 'a' };
	const variables = new Map([
		['inbox_id', '9'],
		['phone_number', '+5521998877665'],
		['button_param_0', 'y'],
		['name', 'Ana'],
	]);
	expect(requestOf(routing, [{ position: 0, text: 'x' }], variables)).toEqual({
		...routing,
		...{ button_param_0: 'x', name: 'Ana' },
	});
});

// Such as (415) 555-2671, read as a number of Brazil because Default Country was not understood.
it('options that were not understood are all that is said of an item', () => {
	const wrong: MessageProblem = {
		...{ reason: 'invalidOption', field: 'Default Country' },
		...{ message: 'Default Country is empty.', hint: 'Fill it in.' },
	};
	const refusal = refusalOf({ phoneNumber: '(415) 555-2671', optionProblems: [wrong, wrong] });
	expect(refusal).toMatchObject({
		problems: [wrong, wrong],
		to: { phoneNumber: '(415) 555-2671' },
	});
});

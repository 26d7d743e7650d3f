import type { INodeParameters } from 'n8n-workflow';

import { useProcessedStore } from '../../dev/engine/processedStore.mts';
import { useSandbox } from './sandbox.mts';
import { runNode } from '../../dev/engine/sendTemplate.mts';

const sandbox = useSandbox();

/** Twelve contacts as a sheet has them; `reason` where the item cannot be sent. */
const CONTACTS = [
	{ phone: '(11) 98765-4321', name: 'Maria', code: 'A1' },
	{ phone: 11987654322, name: 'João', code: 'A2' },
	{ phone: '11 98765-4323 / 11 98765-4324', name: 'Ana', code: 'A3', reason: 'invalidPhoneNumber' },
	{ phone: 'whatsapp:+5511987654325', name: 'Rui\nLima', code: 'A4' },
	{ phone: '+5511987654326', name: '  ', code: 'A5', reason: 'emptyVariable' },
	{ phone: '0055 11 98765-4327', name: 'Eva', code: 'A6' },
	{ phone: '+5511987654328', name: { first: 'Ivo' }, code: 'A7', reason: 'invalidVariable' },
	{ phone: '5.51199E+12', name: 'Léo', code: 'A8', reason: 'invalidPhoneNumber' },
	{ phone: '5511987654329@s.whatsapp.net', name: 'Bia', code: 'A9' },
	{ phone: '4188887777', name: 'Noé', code: 'B1' },
	{ phone: '+1 415 555 2671', name: 'Emma', code: '', reason: 'invalidButton' },
	{ phone: '(51) 3333-4444', name: 'Zé', code: 'B3' },
];

it('sends seven of twelve contacts and refuses five, each with its reason, in order', async () => {
	const { items } = await runNode({
		baseUrl: sandbox().url,
		parameters: {
			buttonParameters: { button: [{ value: '={{ $json.code }}', position: 'auto' }] },
		},
		items: CONTACTS,
		onError: 'continueRegularOutput',
	});

	expect(items.map(({ status, details }) => status ?? details)).toMatchObject(
		CONTACTS.map(({ reason }, itemIndex) =>
			reason === undefined ? 'accepted' : { status: 'failed', reason, itemIndex },
		),
	);
	expect(
		sandbox().ledger.messages.map(({ phoneNumber, body }) => [phoneNumber, body.name]),
	).toEqual(
		expect.arrayContaining([
			['+5511987654321', 'Maria'],
			['+5511987654322', 'João'],
			['+5511987654325', 'Rui Lima'],
			['+5511987654327', 'Eva'],
			['+5511987654329', 'Bia'],
			['+554188887777', 'Noé'],
			['+555133334444', 'Zé'],
		]),
	);
	expect(sandbox().ledger.messages).toHaveLength(7);
});

describe('an expression that fails is told as a fault of its own field', () => {
	const gone = "={{ $('Nowhere').first().json.x }}";
	const locator = { __rl: true, mode: 'id', value: gone };
	const variable = [{ name: 'name', value: gone, fallback: '' }];
	const templateFields = { mappingMode: 'defineBelow', value: { name: gone } };
	const button = [{ value: gone, position: 'auto' }];

	it.each<[string, string, INodeParameters]>([
		['Inbox', 'invalidInbox', { inboxId: locator }],
		['Phone Number', 'invalidPhoneNumber', { phoneNumber: gone }],
		['Template', 'invalidTemplateName', { templateName: { ...locator, mode: 'name' } }],
		['Header Attachment URL', 'invalidAttachment', { headerAttachment: gone }],
		['Template Variables', 'invalidVariable', { templateVariables: { variable } }],
		['Variables (JSON)', 'invalidVariable', { specifyVariables: 'json', variablesJson: gone }],
		['Template Fields', 'invalidVariable', { specifyVariables: 'template', templateFields }],
		['Button Parameters', 'invalidButton', { buttonParameters: { button } }],
	])('%s (%s): %j', async (label, reason, parameters) => {
		const { items } = await runNode({
			baseUrl: sandbox().url,
			parameters,
			onError: 'continueRegularOutput',
		});
		const words = `^The expression in ${label.replace(/[()]/g, '\\$&')} failed: .`;
		const details = { status: 'failed', reason };
		expect(items).toMatchObject([{ error: expect.stringMatching(words), details }]);
		expect(items[0]).not.toHaveProperty('details.problems');
		expect(sandbox().requests.count).toBe(0);
	});
});

it('takes the options that decide how a message is composed from each item', async () => {
	const { items } = await runNode({
		baseUrl: sandbox().url,
		parameters: {
			options: {
				defaultCountry: '={{ $json.country }}',
				ninthDigit: 'add',
			},
		},
		items: [
			{ phone: '4188887777', name: 'Ana', country: 'BR' },
			{ phone: '(415) 555-2671', name: 'Emma', country: 'US' },
		],
	});
	expect(items.map(({ phoneNumber }) => phoneNumber)).toEqual(['+5541988887777', '+14155552671']);
});

it.each(['nome;telefone', 'nome\ttelefone', 'sep=;'])(
	'tells that a CSV file was read with the wrong delimiter: %j',
	async (column) => {
		const { items } = await runNode({
			baseUrl: sandbox().url,
			parameters: { phoneNumber: '={{ $json.telefone }}' },
			items: [{ [column]: 'Ana' }],
			onError: 'continueRegularOutput',
		});
		expect(items).toMatchObject([
			{ details: { hint: expect.stringMatching(/only one column.*Set Delimiter/) } },
		]);
		expect(JSON.stringify(items)).not.toContain('filter out');
		const { items: told } = await runNode({
			baseUrl: sandbox().url,
			parameters: { phoneNumber: '={{ $json.telefone }}' },
			items: [{ [column]: 'Ana', telefone: '' }],
			onError: 'continueRegularOutput',
		});
		expect(JSON.stringify(told)).not.toContain('Delimiter');
	},
);

it('refuses the address of a file that has expired', async () => {
	const signed = (time: number) =>
		`https://example.com/a.png?Expires=${Math.floor(time / 1000)}&Signature=x`;
	const { items } = await runNode({
		baseUrl: sandbox().url,
		parameters: { headerAttachment: '={{ $json.file }}' },
		items: [{ file: signed(Date.now() - 60_000) }, { file: signed(Date.now() + 3_600_000) }].map(
			(item) => ({ ...item, phone: '11 98765-4321', name: 'Ana' }),
		),
		onError: 'continueRegularOutput',
	});
	expect(items).toMatchObject([
		{ details: { reason: 'invalidAttachment' } },
		{ status: 'accepted' },
	]);
});

describe('a skipped item keeps the notes on its message', () => {
	beforeEach(async () => (await useProcessedStore()).clear());
	const NOTED = [
		'Added +55: the number had no country code',
		'Variable "name" had characters that cannot be shown: removed them',
	];
	const item = { phone: '11 98765-4321', name: 'Ma\u0000ria' };

	it('duplicateInRun', async () => {
		const { items } = await runNode({ baseUrl: sandbox().url, items: [item, item] });
		expect(items).toMatchObject([
			{ status: 'accepted', notes: NOTED },
			{ status: 'skipped', reason: 'duplicateInRun', notes: NOTED },
		]);
	});

	it('sentBefore', async () => {
		const parameters = { options: { sendOnceKey: 'order-7' } };
		await runNode({ baseUrl: sandbox().url, parameters, items: [item] });
		const { items } = await runNode({ baseUrl: sandbox().url, parameters, items: [item] });
		expect(items).toMatchObject([{ status: 'skipped', reason: 'sentBefore', notes: NOTED }]);
	});
});

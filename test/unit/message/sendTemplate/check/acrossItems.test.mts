import { acrossItems } from '../../../../../nodes/CloudChat/message/sendTemplate/check/acrossItems.ts';
import type { TemplateMessage } from '../../../../../nodes/CloudChat/message/sendTemplate/model/templateMessage.ts';
import { message } from '../../../messages.mts';

const ana = '+5511987654321';
const bia = '+5521998877665';

const of =
	(
		phone_number: string,
		values: Record<string, string>,
		more: Parameters<typeof message>[2] = {},
	) =>
	(itemIndex: number): TemplateMessage =>
		message(itemIndex, { phone_number, ...values }, more);

const look = (...messages: Array<(itemIndex: number) => TemplateMessage>) =>
	acrossItems(messages.map((one, itemIndex) => one(itemIndex)));
const kinds = (...messages: Parameters<typeof look>) => look(...messages).map(({ kind }) => kind);
const campaign = { onceKey: 'promo-novembro' };

describe('a key that is a campaign', () => {
	it('is refused for all of its items, whose earlier tries are still known', () => {
		const items = look(of(ana, {}, campaign), of(bia, {}, campaign), of(bia, {}, { onceKey: 'x' }));
		expect(items).toMatchObject([
			{
				...{
					kind: 'refusal',
					itemIndex: 0,
					to: { phoneNumber: ana },
					message: { onceKey: campaign.onceKey },
				},
				problems: [
					{
						...{ reason: 'invalidOption', field: 'Send Once Key' },
						message: expect.stringContaining('"promo-novembro"'),
						hint: expect.stringContaining('{{ $json.contact_id }}-promo-novembro'),
					},
				],
			},
			{ kind: 'refusal', itemIndex: 1, to: { phoneNumber: bia } },
			{ kind: 'message', itemIndex: 2 },
		]);
	});

	it.each([
		['of two templates', of(ana, {}, campaign), of(ana, { template_name: 'other' }, campaign)],
		[
			'that goes to one test number',
			of(bia, {}, { ...campaign, intendedFor: ana }),
			of(bia, {}, { ...campaign, intendedFor: '+5531998765432' }),
		],
	])('%s is refused', (_what, one, other) => {
		expect(kinds(one, other)).toEqual(['refusal', 'refusal']);
	});

	it.each([
		['for one person', of(ana, {}, campaign), of(ana, {}, campaign)],
		[
			'for one person with and without the ninth digit',
			of(ana, {}, campaign),
			of('+551187654321', {}, campaign),
		],
		['with its own key for each', of(ana, {}, { onceKey: 'a' }), of(bia, {}, { onceKey: 'b' })],
		['without a key', of(ana, {}), of(bia, {})],
	])('is none %s', (_what, one, other) => {
		expect(kinds(one, other)).toEqual(['message', 'message']);
	});
});

describe('one number for messages that differ', () => {
	const notes = (...messages: Parameters<typeof look>) =>
		look(...messages).map((one) => (one.kind === 'message' ? one.notes.length : undefined));

	it('is noted on each of them', () => {
		expect(
			notes(of(ana, { name: 'Ana' }), of(ana, { name: 'Bia' }), of(bia, { name: 'Bia' })),
		).toEqual([1, 1, 0]);
	});

	it('has no note where the messages are the same', () => {
		expect(notes(of(ana, { name: 'Ana' }), of(ana, { name: 'Ana' }))).toEqual([0, 0]);
	});
});

import { acrossItems } from '../../../../../nodes/CloudChat/message/sendTemplate/check/acrossItems.ts';
import { message } from '../../../messages.mts';

const ana = '+5511987654321';
const bia = '+5521998877665';

type One = [phone_number: string, more?: Parameters<typeof message>[2], values?: object];

const look = (...messages: One[]) =>
	acrossItems(
		messages.map(([phone_number, more, values], itemIndex) =>
			message(itemIndex, { phone_number, ...values }, more),
		),
	);
const campaign = { onceKey: 'promo-novembro' };

describe('a key that is a campaign', () => {
	it('is refused for all of its items, whose earlier tries are still known', () => {
		const refused = { kind: 'refusal', message: { onceKey: campaign.onceKey } };
		expect(look([ana, campaign], [bia, campaign], [bia, { onceKey: 'x' }])).toMatchObject([
			{
				...{ ...refused, itemIndex: 0, to: { phoneNumber: ana } },
				problems: [
					{
						...{ reason: 'invalidOption', field: 'Send Once Key' },
						message: expect.stringContaining('"promo-novembro"'),
						hint: expect.stringContaining('{{ $json.contact_id }}-promo-novembro'),
					},
				],
			},
			{ ...refused, itemIndex: 1, to: { phoneNumber: bia } },
			{ kind: 'message', itemIndex: 2 },
		]);
	});
});

it('one number for messages that differ is noted on each of them', () => {
	const [name, other] = [{ name: 'Ana' }, { name: 'Bia' }];
	const notes = (...messages: One[]) =>
		look(...messages).map((one) => (one.kind === 'message' ? one.notes.length : undefined));
	expect(notes([ana, {}, name], [ana, {}, other], [bia, {}, other])).toEqual([1, 1, 0]);
	expect(notes([ana, {}, name], [ana, {}, name])).toEqual([0, 0]);
});

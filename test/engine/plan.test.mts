import { useSandbox } from './sandbox.mts';
import { runNode } from '../../dev/engine/sendTemplate.mts';

const sandbox = useSandbox();

const people = (...phones: string[]) => phones.map((phone) => ({ phone, name: 'Maria' }));
const received = () => sandbox().ledger.messages.map(({ phoneNumber }) => phoneNumber);

async function run(
	items: ReturnType<typeof people>,
	options: Record<string, string | number | boolean>,
) {
	return await runNode({
		baseUrl: sandbox().url,
		items,
		parameters: { options },
		onError: 'continueRegularOutput',
	});
}

describe('duplicates in a run', () => {
	const twice = people('+55 11 98765-4321', '11987654321', '+55 11 8765-4321', '+5521998877665');

	it('are skipped, with and without the ninth digit', async () => {
		const { items } = await run(twice, {});
		expect(items.map(({ status, reason }) => reason ?? status)).toEqual([
			'accepted',
			'duplicateInRun',
			'duplicateInRun',
			'accepted',
		]);
		expect(received().sort()).toEqual(['+5511987654321', '+5521998877665']);
	});

	it('are another message where a variable differs', async () => {
		const [one, other] = people('+5511987654321', '+5511987654321');
		const items = [
			{ ...one, name: 'Maria' },
			{ ...other, name: 'Ana' },
		] as typeof twice;
		expect((await run(items, {})).items.map(({ status }) => status)).toEqual([
			'accepted',
			'accepted',
		]);
		expect((await run(items, { duplicates: 'recipient' })).items).toMatchObject([
			{ status: 'accepted' },
			{ status: 'skipped', reason: 'duplicateInRun' },
		]);
	});

	it('are sent where the user allows it', async () => {
		await run(twice, { duplicates: 'allow' });
		expect(received()).toHaveLength(4);
	});
});

describe('a test number', () => {
	it('gets every message, and the output says for whom each was meant', async () => {
		sandbox().faults.when(({ number }) => (number === 3 ? { kind: 'notFound' } : undefined));
		const options = { redirectTo: '+55 31 99876-5432', duplicates: 'recipient', parallel: 1 };
		const phones = ['+5511987654321', '+5521998877665', '+5531998877665'];
		const { items } = await run(people(...phones), options);
		expect(received()).toEqual(['+5531998765432', '+5531998765432']);
		const [one, other, third] = phones.map((intendedFor) => ({
			phoneNumber: '+5531998765432',
			intendedFor,
		}));
		// Also where the message was not placed.
		expect(items).toMatchObject([one, other, { details: third }]);
	});

	it.each([5541987654321, '5541987654321', 'https://wa.me/5541987654321', 'me'])(
		'must have + : %j sends nothing to anybody',
		async (redirectTo) => {
			const { items } = await run(people('11987654321'), { redirectTo } as never);
			expect(items).toMatchObject([
				{
					error: expect.stringMatching(
						/^Redirect To .* does not begin with \+ and a country code\.$/,
					),
					details: { reason: 'invalidOption', hint: expect.stringContaining('+55 11 98765-4321') },
				},
			]);
			expect(received()).toEqual([]);
		},
	);

	it.each(['', '+55', '+55 98765-4321'])(
		'that is wrong (%j) sends nothing to anybody',
		async (redirectTo) => {
			const { items } = await run(people('+5511987654321'), { redirectTo });
			expect(items).toMatchObject([
				{ error: expect.stringContaining('Redirect To'), details: { status: 'failed' } },
			]);
			expect(received()).toEqual([]);
		},
	);
});

describe('limits', () => {
	it('a run with more messages than the maximum sends none', async () => {
		const { items } = await run(people('+5511987654321', '+5521998877665', '+5531998765432'), {
			maxMessages: 2,
		});
		expect(items).toMatchObject(
			Array(3).fill({ details: { status: 'notAttempted', reason: 'tooManyMessages' } }),
		);
		expect(received()).toEqual([]);
	});

	it('duplicates do not count', async () => {
		await run(people('+5511987654321', '+5521998877665', '11987654321'), { maxMessages: 2 });
		expect(received()).toHaveLength(2);
	});

	it('All or Nothing: one invalid item holds back the rest', async () => {
		const { items } = await run(people('+5511987654321', '123'), { allOrNothing: true });
		expect(items).toMatchObject([
			{ details: { status: 'notAttempted', reason: 'otherItemsInvalid' } },
			{ details: { status: 'failed', reason: 'invalidPhoneNumber' } },
		]);
		expect(received()).toEqual([]);
	});

	it('after a 401 nothing more goes to that inbox', async () => {
		sandbox().faults.when(() => ({ kind: 'unauthorized', variant: 'notInboxMember' }));
		const phones = Array.from({ length: 30 }, (_, index) => `+55119876543${10 + index}`);
		const { items } = await run(people(...phones), { parallel: 1 });
		expect(sandbox().requests.count).toBe(1);
		expect(items[0]).toMatchObject({ details: { reason: 'unauthorized' } });
		expect(items[29]).toMatchObject({
			details: {
				status: 'notAttempted',
				reason: 'runStopped',
				hint: expect.stringContaining('inbox'),
			},
		});
	});

	it('ten equal refusals stop the messages of that template', async () => {
		sandbox().faults.when(() => ({ kind: 'unprocessable', variant: 'missingParam' }));
		const phones = Array.from({ length: 30 }, (_, index) => `+55119876543${10 + index}`);
		await run(people(...phones), { parallel: 1 });
		expect(sandbox().requests.count).toBe(10);
	});
});

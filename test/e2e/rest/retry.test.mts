import { people } from '../campaign.mts';
import { useN8n } from '../n8n.mts';

const n8n = useN8n();

const items = people(12);
const FAILS = 6;
const LOST = 9;

/** One message is refused once; another is taken, and the connection ends without an answer. */
function faults(): void {
	n8n().sandbox.faults.when(({ phoneNumber, attempt }) => {
		if (attempt > 0) return undefined;
		if (phoneNumber === items[FAILS]?.phone) return { kind: 'notFound' };
		if (phoneNumber === items[LOST]?.phone) return { kind: 'closeAfter' };
		return undefined;
	});
}

function messagesEach(): number[] {
	const { ledger } = n8n().sandbox;
	return items.map(({ phone = '' }) => ledger.count(phone));
}

const onceEach = items.map(() => 1);

it('Retry On Fail sends again what certainly was not sent, and nothing else', async () => {
	faults();
	const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 };
	const { status, error } = await n8n().run({ items, settings });
	expect(messagesEach()).toEqual(onceEach);
	// The one of which nobody knows stays an error, and says so.
	expect(status).toBe('error');
	expect(error?.message).toContain('not sent again');
});

it.each(['original', 'saved'] as const)(
	'Retry with the %s workflow sends what is missing, once, and never what is unknown',
	async (which) => {
		faults();
		// All on their way at once: the first failure keeps back what has not begun.
		const failed = await n8n().run({ items, options: { parallel: items.length } });
		expect(failed.status).toBe('error');
		expect(messagesEach()).toEqual(onceEach.map((one, index) => (index === FAILS ? 0 : one)));

		const first = await n8n().retry(failed.id, which);
		const second = await n8n().retry(failed.id, which);
		const third = await n8n().retry(first.id, which);
		expect(messagesEach()).toEqual(onceEach);
		for (const { mode, error } of [first, second, third]) {
			expect(mode).toBe('retry');
			expect(error?.message).toContain('not sent again');
		}
	},
);

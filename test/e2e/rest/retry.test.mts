import { people } from '../campaign.mts';
import { useN8n } from '../n8n.mts';

const n8n = useN8n();

const items = people(12);
const FAILS = 6;
const LOST = 9;

function messagesEach(): number[] {
	const { ledger } = n8n().sandbox;
	return items.map(({ phone = '' }) => ledger.count(phone));
}

it.each(['original', 'saved'] as const)(
	'Retry with the %s workflow sends what is missing, once, and never what is unknown',
	async (which) => {
		n8n().sandbox.faults.when(({ phoneNumber, attempt }) => {
			if (attempt > 0) return undefined;
			if (phoneNumber === items[FAILS]?.phone) return { kind: 'notFound' };
			if (phoneNumber === items[LOST]?.phone) return { kind: 'closeAfter' };
			return undefined;
		});
		// All on their way at once: the first failure keeps back what has not begun.
		const failed = await n8n().run({ items, options: { parallel: items.length } });
		expect(failed.status).toBe('error');
		expect(messagesEach()).toEqual(items.map((_one, index) => (index === FAILS ? 0 : 1)));

		const first = await n8n().retry(failed.id, which);
		const second = await n8n().retry(failed.id, which);
		const third = await n8n().retry(first.id, which);
		expect(messagesEach()).toEqual(items.map(() => 1));
		for (const { mode, error } of [first, second, third]) {
			expect(mode).toBe('retry');
			expect(error?.message).toContain('not sent again');
		}
	},
);

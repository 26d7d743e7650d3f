import type { Fault } from '../../dev/sandbox/index.mts';
import { runNode } from '../../dev/engine/sendTemplate.mts';
import { useSandbox } from './sandbox.mts';

const sandbox = useSandbox();

const MARIA = { phone: '+5511987654321', name: 'Maria' };
const JOAO = { phone: '+5521987654322', name: 'João' };

/** In the first try João's message is lost and Maria's refused; then everything ends with `later`. */
async function twoTries(later: Fault, name = '={{ $json.name }}', variables = {}) {
	sandbox().faults.when(({ phoneNumber, number }) => {
		if (number > 2) return later;
		return phoneNumber === JOAO.phone ? { kind: 'closeAfter' } : { kind: 'badRequest' };
	});
	const variable = [
		{ name: 'name', value: name, fallback: '' },
		{ name: 'order_id', value: '10234', fallback: '' },
	];
	const { items } = await runNode({
		baseUrl: sandbox().url,
		items: [JOAO, MARIA],
		onError: 'continueRegularOutput',
		settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
		parameters: { templateVariables: { variable }, options: { parallel: 1 } },
		run: { variables },
	});
	return items.map(({ details }) => details as { status: string; reason: string });
}

describe('what an earlier try left unknown is not called failed', () => {
	it.each<[string, Fault, string]>([
		['is busy', { kind: 'throttled', by: 'cloudchat', retryAfter: 3_600 }, 'throttled'],
		['refuses', { kind: 'unprocessable' }, 'refused'],
		['authorizes nobody', { kind: 'forbidden' }, 'unauthorized'],
		['finds nothing', { kind: 'notFound' }, 'notFound'],
	])('when CloudChat %s in a later one', async (_case, later, reason) => {
		expect(await twoTries(later)).toMatchObject([{ status: 'unknown' }, { reason }]);
		expect(sandbox().ledger.count(JOAO.phone)).toBe(1);
		expect(sandbox().requests.count).toBe(3);
	});

	it('when its item is not valid any more', async () => {
		let reads = 0;
		const get = () => {
			reads += 1;
			if (reads > 1) throw new Error('it is gone');
			return 'João';
		};
		const name = '={{ $json.name === "João" ? $vars.name : $json.name }}';
		const variables = Object.defineProperty({}, 'name', { get });
		expect(await twoTries({ kind: 'badRequest' }, name, variables)).toMatchObject([
			{ status: 'unknown' },
			{ status: 'failed', reason: 'refused' },
		]);
		expect(reads).toBeGreaterThan(1);
	});
});

it('a message that was refused first and lost then is unknown', async () => {
	sandbox().faults.next({ kind: 'throttled', by: 'cloudchat', retryAfter: 0 });
	sandbox().faults.next({ kind: 'closeAfter' });
	const { items } = await runNode({ baseUrl: sandbox().url, onError: 'continueRegularOutput' });
	expect(items).toMatchObject([{ details: { status: 'unknown', reason: 'connectionLost' } }]);
	expect(sandbox().requests.count).toBe(2);
});

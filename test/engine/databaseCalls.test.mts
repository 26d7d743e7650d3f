import { useProcessedStore } from '../../dev/engine/processedStore.mts';
import { realClock } from '../../nodes/shared/pace/clock.ts';
import { useSandbox } from './sandbox.mts';
import { useSend } from './send.mts';

const sandbox = useSandbox();
const { run } = useSend(sandbox);

afterEach(() => jest.restoreAllMocks());

const METHODS = ['checkProcessedAndRecord', 'removeProcessed', 'getProcessedDataCount'] as const;

/** How often a run with these options calls n8n's database. */
async function callsOf(options: Record<string, string>, status = 200): Promise<number> {
	const store = await useProcessedStore();
	const spies = METHODS.map((method) => jest.spyOn(store, method));
	if (status !== 200) sandbox().faults.next({ kind: 'badRequest' });
	await run(options);
	// What is made sure of after the run.
	await new Promise((resolve) => setTimeout(resolve, 1_000));
	return spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
}

it('a message without a key makes no call of the database', async () => {
	expect(await callsOf({})).toBe(0);
});

it.each([
	['is accepted', 200, 3],
	['certainly is not sent: it makes sure that the key is free', 400, 5],
])('one with a key that %s', async (_case, status, calls) => {
	expect(await callsOf({ sendOnceKey: 'order-1' }, status)).toBe(calls);
});

it.each([
	['just before: none, as this process knows', 0, 0],
	['half a minute before: two', 30_001, 2],
])('one whose key was sent %s', async (_case, later, calls) => {
	await callsOf({ sendOnceKey: 'order-1' });
	jest.restoreAllMocks();
	jest.spyOn(realClock, 'now').mockImplementation(() => Date.now() + later);
	expect(await callsOf({ sendOnceKey: 'order-1' })).toBe(calls);
});

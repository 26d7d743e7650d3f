import type { IDataObject } from 'n8n-workflow';

import { useSandbox } from './sandbox.mts';
import { ANA, JOAO, MARIA, rowOf, rowsAt } from './toolCalls.mts';
import { WAYS } from './tools.mts';
import type { ToolSetup } from './toolWorkflow.mts';

const sandbox = useSandbox();
const setup = (more: Partial<ToolSetup> = {}): ToolSetup => ({ baseUrl: sandbox().url, ...more });
const received = () => rowsAt(sandbox());

const RETRY = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

describe.each(WAYS)('the tool of %s', (_what, way) => {
	it('sends what each call asks for, in a row and side by side', async () => {
		const call = await way(setup());
		const answers = [
			await call(MARIA),
			await call(JOAO),
			...(await Promise.all([call(ANA), call({ ...MARIA, order: '10237' })])),
		];
		expect(answers).toMatchObject(
			[MARIA, JOAO, ANA, MARIA].map(({ phone }) => [{ status: 'accepted', phoneNumber: phone }]),
		);
		expect(received().sort()).toEqual(
			[MARIA, JOAO, ANA, { ...MARIA, order: '10237' }].map(rowOf).sort(),
		);
	});

	const gone = { cloudChatApi: { id: 'gone', name: 'gone' } };
	const dryRun = '={{ $("Nobody").item.json.dry }}';

	it.each<[reason: string, Partial<ToolSetup>, IDataObject]>([
		['invalidPhoneNumber', {}, { ...MARIA, phone: '12' }],
		['emptyVariable', {}, { ...MARIA, name: '' }],
		['unauthorized', { settings: { credentials: {} } }, MARIA],
		['unauthorized', { settings: { credentials: gone } }, MARIA],
		['unauthorized', { token: 'a token' }, MARIA],
		['invalidOption', { parameters: { options: { dryRun } } }, MARIA],
	])('answers with what is wrong, and sends nothing: %s of %j, %j', async (reason, more, args) => {
		const call = await way(setup({ ...more, settings: { ...RETRY, ...more.settings } }));
		expect(await call(args)).toEqual([
			{
				error: expect.any(String),
				details: expect.objectContaining({ status: 'failed', reason }),
			},
		]);
		expect(sandbox().requests.all).toEqual([]);
	});

	it('does not send again what may have gone out, and says so to the model', async () => {
		sandbox().faults.next({ kind: 'closeAfter' });
		const call = await way(setup({ settings: RETRY }));
		expect(await call(MARIA)).toMatchObject([
			{
				details: { status: 'unknown', hint: expect.stringMatching(/^Do not call this tool again/) },
			},
		]);
		expect(received()).toHaveLength(1);
	});
});

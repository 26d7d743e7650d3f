import type { INodeParameters } from 'n8n-workflow';

import { beginning } from '../../dev/engine/beginning.mts';
import { useProcessedStore } from '../../dev/engine/processedStore.mts';
import { runNode, type NodeRun } from '../../dev/engine/sendTemplate.mts';
import type { Fault } from '../../dev/sandbox/index.mts';
import { Process, useProcesses } from './processes.mts';
import { useSandbox } from './sandbox.mts';
import { crowd, ends, retryOf } from './send.mts';

// What a Retry does not send, it may not call unsent: the execution before may have sent it.
const sandbox = useSandbox();
useProcesses();

// More than are claimed at once.
const items = crowd(30);

/** Each execution in a process of its own: what it knows of an earlier one is in n8n's database. */
async function send(options: object, run: NodeRun['run'], more: Partial<NodeRun> = {}) {
	const process = await Process.start({ keys: 100, room: 100 });
	return await process.run(
		async (loader) =>
			await runNode({
				...{ loader, baseUrl: sandbox().url, items, timezone: 'UTC', run },
				...{ onError: 'continueRegularOutput', ...more },
				parameters: { ...more.parameters, options: options as INodeParameters },
			}),
	);
}

/** The first item meets this, and all others are accepted; then n8n crashes. */
async function crash(fault?: Fault, { parameters }: Partial<NodeRun> = {}) {
	sandbox().faults.when(({ number }) => (number === 1 ? fault : undefined));
	const { run } = await send({}, { executionId: '1', crashes: true }, { parameters });
	return { resume: beginning(items, run.data.resumeToken), executionId: '2' };
}

/** A value for a variable that the template does not have. */
const TOO_MANY: INodeParameters = {
	templateVariables: { variable: [{ name: 'other', value: '1', fallback: '' }] },
};

const NOT_SENT = { kind: 'notFound' } as const;
const CLOSED = {
	sendingHours: new Date().getUTCHours() === 3 ? '05:00-06:00' : '03:00-04:00',
};

it.each<[string, object, Partial<NodeRun>, Fault | undefined]>([
	['Sending Hours are over', CLOSED, {}, undefined],
	['the token is refused', {}, {}, { kind: 'unauthorized' }],
	['a long pause is asked for', {}, {}, { kind: 'throttled', retryAfter: 600 }],
	['all are left out', { leaveOut: items.map(({ phone }) => phone).join('\n') }, {}, undefined],
	['the template does not fit', { checkTemplate: true }, { parameters: TOO_MANY }, undefined],
	[
		'one item is invalid',
		{ allOrNothing: true },
		{ items: [...items.slice(1), { phone: '1' }] },
		undefined,
	],
	['there are too many', { maxMessages: 5 }, {}, undefined],
])('after a crash, where %s', async (_what, options, more, fault) => {
	const run = await crash(NOT_SENT, more);
	sandbox().faults.when(() => fault);
	const retry = await send(options, run, more);
	expect(sandbox().ledger.messages.length).toBeGreaterThanOrEqual(29);
	const told = retry.items.filter((_, index) => {
		const { phone } = (more.items ?? items)[index] ?? {};
		return typeof phone === 'string' && sandbox().ledger.count(phone) > 0;
	});
	expect(new Set(ends({ items: told }))).toEqual(new Set(['accepted']));
});

it('in a second Retry of a failed execution, what the first sent', async () => {
	sandbox().faults.when(({ number }) => (number > 10 ? { kind: 'unauthorized' } : undefined));
	const failed = await send({}, { executionId: '1' }, { onError: 'stopWorkflow' });
	const stored = JSON.stringify(failed.run.data);
	sandbox().faults.when(() => undefined);
	await send({}, retryOf(stored, '2'));
	const second = await send(CLOSED, retryOf(stored, '3'));
	expect(ends(second)).toEqual(items.map(() => 'accepted'));
});

it('what a Retry did not send is not unknown, and its own Retry sends it', async () => {
	const first = items[0]?.phone;
	sandbox().faults.when(({ phoneNumber }) => (phoneNumber === first ? NOT_SENT : undefined));
	const stops = { onError: 'stopWorkflow' } as const;
	const failed = await send({}, { executionId: '1' }, stops);
	const retry = await send({}, retryOf(JSON.stringify(failed.run.data), '2'), stops);
	expect(retry.error?.description).not.toContain('may have gone out');
	sandbox().faults.when(() => undefined);
	const second = await send({}, retryOf(JSON.stringify(retry.run.data), '3'));
	expect(ends(second)).toEqual(items.map(() => 'accepted'));
	expect(items.map(({ phone }) => sandbox().ledger.count(phone))).toEqual(items.map(() => 1));
});

describe('what repeats another item, where a third one is invalid', () => {
	const twice = [...crowd(1), ...crowd(2), { phone: '1', name: 'Maria' }];
	const all = { allOrNothing: true };

	it('is held back with it, also where the two have a key', async () => {
		const keys = { sendOnceKey: '={{ $json.phone }}' };
		const failed = await send(
			keys,
			{ executionId: '1' },
			{ items: twice, onError: 'stopWorkflow' },
		);
		const retry = retryOf(JSON.stringify(failed.run.data), '2');
		expect(ends(await send({ ...keys, ...all }, retry, { items: twice }))).toEqual([
			...['otherItemsInvalid', 'otherItemsInvalid', 'otherItemsInvalid', 'invalidPhoneNumber'],
		]);
	});

	it('is a duplicate of what went out before a crash', async () => {
		const { run } = await send({}, { executionId: '1', crashes: true }, { items: twice });
		const resume = beginning(twice, run.data.resumeToken);
		const retry = await send(all, { resume, executionId: '2' }, { items: twice });
		expect(ends(retry)).toEqual([
			...['accepted', 'duplicateInRun', 'accepted', 'invalidPhoneNumber'],
		]);
	});
});

it('nothing is claimed of a database that fails', async () => {
	const run = await crash();
	const store = await useProcessedStore();
	const failing = jest.spyOn(store, 'checkProcessedAndRecord');
	failing.mockRejectedValue(new Error('no database'));
	const retry = await send({}, structuredClone(run));
	const leaveOut = items.map(({ phone }) => phone).join('\n');
	const leftOut = await send({ leaveOut }, { ...run, executionId: '3' });
	failing.mockRestore();
	expect(new Set(ends(leftOut))).toEqual(new Set(['leftOut']));
	expect(new Set(ends(retry))).toEqual(new Set(['keyNotSaved']));
	expect(retry.items[0]).toMatchObject({
		error: expect.stringContaining('was not sent now'),
		details: { hint: expect.stringContaining('A new run of the workflow also sends the accepted') },
	});
});

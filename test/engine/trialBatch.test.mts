import type { Fate } from '../../dev/sandbox/index.mts';
import { sized } from '../size.mts';
import { useMovedTime } from './movedTime.mts';
import { crowd, ends, retryOf, useSend } from './send.mts';

// WhatsApp refuses the template of each message, two seconds after CloudChat took it.
const WRONG: Fate = [
	{ after: 2_000, to: 'failed', error: '(#132001) Template name does not exist' },
];
const { sandbox, clock } = useMovedTime({ keepRequests: false, life: WRONG });
const { run: send, received } = useSend(sandbox);

const run = async (count: number, options: object = {}, more: object = {}) =>
	await send({ trialBatch: 20, ...options }, { items: crowd(count), ...more });

/** From now on so many people read what they are sent. */
function areRead(count: number, after = 0): void {
	for (const { phone } of crowd(count)) sandbox().life.set(phone, [{ after, to: 'read' }]);
}

it('a campaign whose template is wrong stops after its trial', async () => {
	const count = sized(300, 3_000);
	const begun = clock.now();
	const { items, run: execution } = await run(count);
	expect(received()).toHaveLength(20);
	// The first look, ten seconds later, is enough; saving marks rests up to a second after each call.
	expect(clock.now() - begun).toBeGreaterThanOrEqual(10_000);
	expect(clock.now() - begun).toBeLessThan(20_000);
	const details = {
		...{ status: 'notAttempted', reason: 'trialFailed', errorCode: 132001, nextStep: 'fix' },
		hint: expect.stringContaining(
			'A new run of the workflow also sends the accepted messages again',
		),
	};
	expect(items.slice(0, 20)).toMatchObject(Array(20).fill({ status: 'accepted' }));
	expect(items.slice(20)).toMatchObject(Array(count - 20).fill({ details }));
	const [{ hints } = {}] = execution.data.resultData.runData.CloudChat ?? [];
	const message = expect.stringContaining(
		'20 of the first 20 messages with template order_update from inbox 3 failed. The most common error: 132001: Template name does not exist. The other messages were not sent.',
	);
	expect(hints).toContainEqual(expect.objectContaining({ type: 'warning', message }));
});

it('one whose template is right goes on', async () => {
	areRead(30, 5_000);
	expect(ends(await run(30))).toEqual(Array(30).fill('accepted'));
});

it('the verdict holds in the next try of the run; a Retry tries again', async () => {
	const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
	const first = await run(25, {}, { onError: 'stopWorkflow', settings });
	expect(first.error).toMatchObject({ message: expect.stringContaining('failed') });
	expect(received()).toHaveLength(20);

	areRead(25);
	const retry = retryOf(JSON.stringify(first.run.data), '2');
	const { items } = await run(25, {}, { onError: 'stopWorkflow', run: retry });
	expect(items).toMatchObject([
		...Array(20).fill({ status: 'accepted', replayed: true }),
		...Array(5).fill({ status: 'accepted' }),
	]);
	expect(received()).toHaveLength(25);
});

it('with a key, what was held back is free for the next execution', async () => {
	const key = { sendOnceKey: '={{ $json.phone }}-natal', trialBatch: 3 };
	await run(8, key);
	const ended = [...Array(3).fill('sentBefore'), ...Array(5).fill('accepted')];
	expect(ends(await run(8, { ...key, trialBatch: 5 }))).toEqual(ended);
});

import { TWENTY_A_MINUTE } from '../../dev/sandbox/index.mts';
import { runNode } from '../../dev/engine/sendTemplate.mts';
import { useMovedTime } from './movedTime.mts';

// A service that takes 20 requests a minute and says in its JSON when the next may come, over real
// sockets.
const { sandbox, clock } = useMovedTime({ throttle: TWENTY_A_MINUTE });

it('sends all of them in 330 seconds, and runs into the limit once a minute', async () => {
	const begun = clock.now();
	const { items } = await runNode({
		baseUrl: sandbox().url,
		items: Array.from({ length: 120 }, (_, index) => ({
			phone: `+55119876${String(54_000 + index)}`,
			name: 'Maria',
		})),
	});
	expect(new Set(items.map(({ status }) => status))).toEqual(new Set(['accepted']));
	expect(sandbox().ledger.messages).toHaveLength(120);
	expect(clock.now() - begun).toBeLessThanOrEqual(330_000);
	// Ten were on their way when the first was refused.
	expect(sandbox().requests.count - 120).toBeLessThanOrEqual(10 + 4);
});

it('reads as patiently', async () => {
	sandbox().faults.onRead({ kind: 'notFound' });
	const { items } = await runNode({
		baseUrl: sandbox().url,
		onError: 'continueRegularOutput',
		items: Array.from({ length: 60 }, (_, index) => ({ id: index + 1 })),
		parameters: {
			...{ resource: 'message', operation: 'get' },
			...{ conversationId: '={{ $json.id }}', messageId: '1' },
		},
	});
	const reasons = items.map(({ details }) => (details as { reason: string }).reason);
	expect(new Set(reasons)).toEqual(new Set(['notFound']));
});

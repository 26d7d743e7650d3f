import { TWENTY_A_MINUTE } from '../../dev/sandbox/index.mts';
import { GET } from './getMessage.mts';
import { useMovedTime } from './movedTime.mts';
import { crowd, ends, useNode, useSend } from './send.mts';

// A service that takes 20 requests a minute and says in its JSON when the next may come, over real
// sockets.
const { sandbox, clock } = useMovedTime({ throttle: TWENTY_A_MINUTE });
const { run: send, received } = useSend(sandbox);

it('sends all of them in 330 seconds, and runs into the limit once a minute', async () => {
	const begun = clock.now();
	expect(new Set(ends(await send({}, { items: crowd(120) })))).toEqual(new Set(['accepted']));
	expect(received()).toHaveLength(120);
	expect(clock.now() - begun).toBeLessThanOrEqual(330_000);
	// Ten were on their way when the first was refused.
	expect(sandbox().requests.count - 120).toBeLessThanOrEqual(10 + 4);
});

it('reads as patiently', async () => {
	sandbox().faults.onRead({ kind: 'notFound' });
	const items = Array.from({ length: 60 }, (_, index) => ({ conversationId: index + 1 }));
	expect(new Set(ends(await useNode(sandbox, GET)(items)))).toEqual(new Set(['notFound']));
});

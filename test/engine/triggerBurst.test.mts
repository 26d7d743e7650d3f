import { MovedClock } from '../../dev/sandbox/index.mts';
import { sized } from '../size.mts';
import { useSandbox } from './sandbox.mts';
import { ALL, eventsOf } from './triggerEvents.mts';
import { useHosts } from './triggerHosts.mts';

const sandbox = useSandbox({ clock: new MovedClock(), life: [] });
const start = useHosts(sandbox);

const EVENTS = sized(100, 1_000);

it('many events at once, half of them twice: each starts one execution, none is lost', async () => {
	const host = await start(ALL);
	await host.publish();
	sandbox().deliveries.hold();
	for (let index = 0; index < EVENTS; index += 1) {
		sandbox().customer.says(`+55119${String(80_000_000 + index)}`, `Resposta ${index}`);
	}
	sandbox().deliveries.release((held) =>
		held.flatMap((one, index) => (index % 2 === 0 ? [one, one] : [one])),
	);
	await eventsOf(sandbox(), host, EVENTS);

	expect(host.executions).toHaveLength(EVENTS);
	const contents = new Set(host.executions.map(([item]) => item?.content));
	expect(contents.size).toBe(EVENTS);
	expect(host.failures).toEqual([]);
	expect(host.answeredAfter).toHaveLength(1.5 * EVENTS);
});

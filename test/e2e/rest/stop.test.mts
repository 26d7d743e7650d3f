import { people } from '../campaign.mts';
import { useN8n } from '../n8n.mts';
import { sent, untilSent } from '../recipients.mts';
import { outcome } from '../told.mts';

const n8n = useN8n({ delay: 300 });

const items = people(60);
const PARALLEL = 4;

it('Stop: no message starts any more; with a key, the next execution sends what is missing', async () => {
	const { sandbox } = n8n();
	const options = { parallel: PARALLEL, sendOnceKey: '={{ $json.phone }}' };
	const settings = { onError: 'continueRegularOutput' };
	const id = await n8n().save({ items, options, settings });
	const running = await n8n().start(id);
	await untilSent(sandbox, 8);
	await n8n().client.call('POST', `/rest/executions/${running}/stop`);
	expect((await n8n().result(running)).status).toBe('canceled');
	await new Promise((resolve) => setTimeout(resolve, 1_000));
	const placed = sent(sandbox).messages;
	expect(placed).toBeLessThan(items.length / 2);

	const outcomes = (await n8n().run(id)).items.map(outcome);
	expect(sent(sandbox)).toEqual({ messages: 60, people: 60 });
	expect(outcomes.filter((one) => one === 'accepted')).toHaveLength(60 - placed);
	const onTheirWay = outcomes.filter((one) => one === 'unknown');
	expect(onTheirWay.length).toBeLessThanOrEqual(PARALLEL);
	expect(outcomes.filter((one) => one === 'sentBefore')).toHaveLength(placed - onTheirWay.length);
});

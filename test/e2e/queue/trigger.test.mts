import { useQueueMode } from '../queueMode.mts';
import { saveTrigger } from '../triggerWorkflow.mts';

const { n8n } = useQueueMode(1, { life: [] });

it('main receives, and a worker runs the workflow', async () => {
	const { deliveries, customer } = n8n().sandbox;
	const workflow = await saveTrigger(n8n);
	await workflow.publish();
	deliveries.repeat = 2;
	for (let index = 0; index < 10; index += 1) {
		customer.says(`+55119${80_000_000 + index}`, `Resposta ${index}`);
	}
	await deliveries.settled();
	const contents = (await workflow.items(10)).map(({ content }) => content);
	expect(contents).toHaveLength(10);
	expect(new Set(contents).size).toBe(10);
	await workflow.unpublish();
});

import { until } from '../../until.mts';
import { useQueueMode } from '../ownQueueMode.mts';
import { saveTrigger } from '../triggerWorkflow.mts';

const own = useQueueMode(1, { life: [] });

it('main receives, and a worker runs the workflow', async () => {
	const { sandbox } = own.n8n();
	const workflow = await saveTrigger(own.n8n);
	await workflow.publish();
	await until(() => sandbox.webhooks.all.length === 1);
	sandbox.deliveries.repeat = 2;
	for (let index = 0; index < 10; index += 1) {
		sandbox.customer.says(`+55119${80_000_000 + index}`, `Resposta ${index}`);
	}

	const contents = (await workflow.items(10)).map(({ content }) => content);
	expect(new Set(contents).size).toBe(10);
	expect(await workflow.count()).toBe(10);
	await workflow.unpublish();
	await until(() => sandbox.webhooks.all.length === 0);
});

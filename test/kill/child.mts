// One execution of a campaign in a process of its own, for the kill test to kill.
import { useProcessedStore } from '../engine/processedStore.mts';
import { runNode } from '../engine/sendTemplate.mts';
import { phoneOf } from '../phoneOf.mts';

const [baseUrl = '', store = '', count = '0'] = process.argv.slice(2);

await useProcessedStore(store);
const items = Array.from({ length: Number(count) }, (_, index) => ({
	phone: phoneOf(index),
	name: 'Maria',
	order: `order-${index}`,
}));
console.log('started');
const { items: outcomes, error } = await runNode({
	baseUrl,
	items,
	parameters: { options: { parallel: 5, sendOnceKey: '={{ $json.order }}' } },
	onError: 'continueRegularOutput',
});
if (error !== undefined) throw error;
console.log(JSON.stringify(outcomes));

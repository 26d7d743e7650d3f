import { useSandbox } from './sandbox.mts';
import { runNode } from '../../dev/engine/sendTemplate.mts';

const sandbox = useSandbox();

describe('the operation', () => {
	it.each([
		['resource "letter"', { resource: 'letter' }],
		['operation "sendLetter"', { operation: 'sendLetter' }],
	])('of a newer release sends nothing, and the error names it: %s', async (named, parameters) => {
		const { error } = await runNode({ baseUrl: sandbox().url, parameters });
		expect(error?.message).toContain(named);
		expect(error?.description).toContain('Nothing was sent');
		expect(sandbox().ledger.messages).toEqual([]);
	});
});

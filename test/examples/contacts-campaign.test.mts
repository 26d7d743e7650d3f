import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';

import { realClock } from '../../nodes/shared/pace/clock.ts';
import { readContacts } from '../../dev/contacts.mts';
import { useProcessedStore } from '../../dev/engine/processedStore.mts';
import { MovedClock } from '../../dev/sandbox/index.mts';
import { EXAMPLES, readExample, type Example } from './examples.mts';
import { useExample } from './runExample.mts';

// Only time is made up: it stands still but for what the node waits.
const clock = new MovedClock(Date.parse('2026-11-30T10:00:00-03:00'));
const { sandbox, run, bodies } = useExample('contacts-campaign', { clock });

beforeEach(async () => {
	(await useProcessedStore()).clear();
	jest.spyOn(realClock, 'now').mockImplementation(() => clock.now());
	jest.spyOn(realClock, 'wait').mockImplementation(async (milliseconds) => {
		if (milliseconds > 0) await sandbox().pass(milliseconds);
	});
});
afterEach(() => jest.restoreAllMocks());

/** As its user changes it when the rehearsal went well. */
function forAll(): Example {
	const example = readExample('contacts-campaign');
	const nodes = example.nodes.map((node) =>
		node.name === 'Only the first ones' ? { ...node, disabled: true } : node,
	);
	return { ...example, nodes };
}

const sendTo = async (contacts: IDataObject[], example = forAll()) =>
	await run({ 'One item per contact': contacts }, example);

/** As *Extract from File* gives it: an item for each row, without its empty cells. */
async function rows() {
	const contacts = await readContacts(join(EXAMPLES, 'contacts.csv'));
	const filled = contacts.map((row) => Object.entries(row).filter(([, value]) => value !== ''));
	return filled.map((cells) => Object.fromEntries(cells));
}

const message = (phone_number: string, name: string, order_id: string) => ({
	inbox_id: '3',
	template_name: 'order_update',
	phone_number,
	name,
	order_id,
	button_param_0: order_id,
});

// The rest of the way, with the file and the summary, is run in a real n8n: test/e2e/browser.
it('sends each contact one message, 120 a minute', async () => {
	const begun = clock.now();
	const { error } = await sendTo(await rows());
	expect(error).toBeUndefined();
	expect(bodies()).toEqual([
		message('+5511987654321', 'Maria Silva', '10234'),
		message('+5521998877665', 'João Souza', '10235'),
		message('+5531998765432', 'Ana Lima', '10236'),
		message('+5541998887766', 'cliente', '10237'),
		message('+5585991234567', 'Beatriz Rocha', '10239'),
		message('+555133334444', 'Lúcia Ferreira', '10241'),
		message('+14155552671', 'Emma Wilson', '10243'),
	]);
	expect(clock.now() - begun).toBeGreaterThanOrEqual(6 * 500);
});

it('a second click sends nothing more, and as it is only the first three are sent', async () => {
	const contacts = (await rows()).slice(0, 4);
	await sendTo(contacts, readExample('contacts-campaign'));
	expect(bodies()).toHaveLength(3);
	const { output } = await sendTo(contacts);
	expect(bodies()).toHaveLength(4);
	expect(output('CloudChat', 0).map(({ reason }) => reason)).toEqual([
		...['sentBefore', 'sentBefore', 'sentBefore', undefined],
	]);
});

it('sends nothing on a Sunday, and says when it may', async () => {
	const sunday = Date.parse('2026-12-06T15:00:00-03:00');
	jest.spyOn(realClock, 'now').mockReturnValue(sunday);
	const { output } = await sendTo((await rows()).slice(0, 1));
	expect(bodies()).toEqual([]);
	expect(output('Not accepted')).toMatchObject([
		{
			status: 'notAttempted',
			reason: 'outsideHours',
			problem: expect.stringContaining('Mon 09:00'),
		},
	]);
});

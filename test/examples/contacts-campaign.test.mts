import { join } from 'node:path';

import { realClock } from '../../nodes/shared/pace/clock.ts';
import { readContacts } from '../../dev/contacts.mts';
import { useSandbox } from '../engine/sandbox.mts';
import { TestClock } from '../unit/clock.mts';
import { until } from '../until.mts';
import { EXAMPLES } from './examples.mts';
import { bodiesAt, runExample } from './runExample.mts';

const sandbox = useSandbox();
afterEach(() => jest.restoreAllMocks());

/** As *Extract from File* gives it: an item for each row, without its empty cells. */
async function rows() {
	const contacts = await readContacts(join(EXAMPLES, 'contacts.csv'));
	const filled = contacts.map((row) => Object.entries(row).filter(([, value]) => value !== ''));
	return { 'One item per contact': filled.map((cells) => Object.fromEntries(cells)) };
}

const message = (phone_number: string, name: string, order_id: string) => ({
	inbox_id: '3',
	template_name: 'order_update',
	phone_number,
	name,
	order_id,
	button_param_0: order_id,
});

it('sends each contact one message, and lists who got none and why', async () => {
	const { error, output } = await runExample('contacts-campaign', sandbox(), await rows());
	expect(error).toBeUndefined();
	expect(bodiesAt(sandbox())).toEqual([
		message('+5511987654321', 'Maria Silva', '10234'),
		message('+5521998877665', 'João Souza', '10235'),
		message('+5531998765432', 'Ana Lima', '10236'),
		message('+5541998887766', 'cliente', '10237'),
		message('+5585991234567', 'Beatriz Rocha', '10239'),
		message('+555133334444', 'Lúcia Ferreira', '10241'),
		message('+14155552671', 'Emma Wilson', '10243'),
	]);
	const accepted = { status: 'accepted' };
	expect(output('CloudChat', 0)).toMatchObject([
		...Array.from({ length: 7 }, () => accepted),
		{ status: 'skipped', reason: 'duplicateInRun', phoneNumber: '+551187654321' },
	]);
	expect(output('Not accepted')).toEqual(
		[
			['Carlos Dias', '1198765', 'invalidPhoneNumber'],
			['Pedro Alves', '48 9 9123 4567', 'emptyVariable'],
			['Rafael Costa', '11 98765-4321 / 11 91234-5678', 'invalidPhoneNumber'],
		].map(([name, phone, reason]) => ({
			name,
			phone,
			status: 'failed',
			reason,
			problem: expect.stringMatching(/./),
			'what to do': expect.stringMatching(/./),
		})),
	);
	// What the summary counts: all of them, each with a status of its own.
	const statuses = output('All outcomes').map(({ status }) => status);
	expect(statuses.sort()).toEqual([
		...Array.from({ length: 7 }, () => 'accepted'),
		...Array.from({ length: 3 }, () => 'failed'),
		'skipped',
	]);
});

it('keeps the pace of 120 messages a minute', async () => {
	const clock = new TestClock();
	jest.spyOn(realClock, 'now').mockImplementation(() => clock.now());
	jest.spyOn(realClock, 'wait').mockImplementation((...wait) => clock.wait(...wait));
	const arrivals: number[] = [];
	sandbox().faults.when(() => void arrivals.push(clock.now()));

	let isDone = false;
	const running = runExample('contacts-campaign', sandbox(), await rows()).finally(() => {
		isDone = true;
	});
	// Before the first message, n8n's database is asked; the clock stands still while one is under way.
	while (arrivals.length === 0) await clock.advance(5);
	for (let sent = 1; sent <= 7; sent += 1) {
		await until(() => arrivals.length >= sent);
		await clock.advance(500);
	}
	while (!isDone) await clock.advance(50);
	await running;

	const gaps = arrivals.slice(2).map((time, index) => time - (arrivals[index + 1] ?? 0));
	expect(gaps).toEqual([500, 500, 500, 500, 500]);
});

it('tells of a message of which nobody knows whether it went out', async () => {
	sandbox().faults.next({ kind: 'closeAfter' });
	const { output } = await runExample('contacts-campaign', sandbox(), {
		'One item per contact': [{ name: 'Maria', phone: '(11) 98765-4321', order_id: '10234' }],
	});
	const unknown = { name: 'Maria', status: 'unknown', reason: 'connectionLost' };
	expect(output('Not accepted')).toMatchObject([unknown]);
	expect(output('All outcomes')).toMatchObject([unknown]);
});

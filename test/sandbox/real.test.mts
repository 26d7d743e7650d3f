import { readFileSync } from 'node:fs';

import { INBOX, MovedClock } from '../../dev/sandbox/index.mts';
import { useSandbox } from '../engine/sandbox.mts';
import { useReceiver } from './receiver.mts';
import { call, send } from './testing.mts';

const sandbox = useSandbox({ clock: new MovedClock() });
const receiver = useReceiver();

/** Of each kind of real JSON: the types of what is at a path. */
const REAL = new Map(
	readFileSync(new URL('chatwoot.txt', import.meta.url), 'utf8')
		.split('\n')
		.filter((line) => line !== '' && !line.startsWith('#'))
		.map((line) => {
			const [kind = '', paths = ''] = line.split(': ');
			const types = paths.split(' ').map((path): [string, string[]] => {
				const [at = '', known = ''] = path.split('=');
				return [at, known.split('|')];
			});
			return [kind, new Map(types)];
		}),
);

/** What was not recorded: an assignee, an answer in a list, and all that Meta's templates can have. */
const SELDOM = /meta\.(assignee|team)|\]\.content_attributes\.|components\[\]\./;

/** Where a JSON has a key that the real one has not, or another type of value. */
function misfits(kind: string, value: unknown, path = ''): string[] {
	const real = REAL.get(kind);
	if (real === undefined) throw new Error(`Nothing real of the kind ${kind}`);
	if (SELDOM.test(path)) return [];
	if (path !== '' && !real.has(path)) return [`${path} is not there`];
	if (value === null) return [];
	const types = real.get(path) ?? ['object'];
	const type = Array.isArray(value) ? 'list' : typeof value;
	if (!types.includes(type) && !types.includes('null')) return [`${path} is a ${type}`];
	if (Array.isArray(value)) return value.flatMap((one) => misfits(kind, one, `${path}[]`));
	if (typeof value !== 'object') return [];
	const below = path === '' ? '' : `${path}.`;
	return Object.entries(value).flatMap(([key, one]) => misfits(kind, one, below + key));
}

it('reads and creations have no key and no type that Chatwoot’s have not', async () => {
	const read = async (path: string) => (await call(sandbox(), 'GET', path)).json;
	const message = await send(sandbox());
	await sandbox().pass(2000);
	sandbox().customer.presses(message.id, 'Confirmar');
	sandbox().team.resolves(message.conversation);
	const conversation = `conversations/${message.conversation.id}`;
	await receiver().register(sandbox());

	expect(misfits('messages', await read(`${conversation}/messages`))).toEqual([]);
	expect(misfits('conversation', await read(conversation))).toEqual([]);
	expect(misfits('inbox', await read(`inboxes/${INBOX.WHATSAPP}`))).toEqual([]);
	expect(misfits('inbox', await read(`inboxes/${INBOX.TWILIO_WHATSAPP}`))).toEqual([]);
	expect(misfits('webhooks', await read('webhooks'))).toEqual([]);
});

it('a webhook is told of each change, and never a status but of the conversation’s last message', async () => {
	await receiver().register(sandbox());
	const { id, conversation } = await send(sandbox());
	await sandbox().pass(2000);
	const answer = sandbox().customer.presses(id, 'Confirmar');
	const note = sandbox().team.writes(conversation, 'Ligar amanhã', true);
	sandbox().team.resolves(conversation);
	const text = sandbox().customer.says(conversation.contact.phoneNumber, 'Oi');
	await sandbox().pass(2000);

	const told = receiver().calls.map(({ payload }) => payload);
	expect(told.map((one) => [one.event, one.id, one.conversation.messages])).toMatchObject([
		['message_created', id, [{ id, status: 'sent', source_id: null, message_type: 1 }]],
		['message_updated', id, [{ id, status: 'sent', source_id: expect.stringMatching(/^wamid/) }]],
		['message_updated', id, [{ id, status: 'delivered' }]],
		['message_created', answer.id, [{ id: answer.id, message_type: 0 }]],
		['message_created', note.id, [{ id: answer.id }]],
		['message_created', text.id, [{ id: text.id, content_attributes: {} }]],
		// The template was read, but the conversation's last message is the answer.
		['message_updated', id, [{ id: answer.id }]],
	]);
	for (const one of told) {
		const kind = one.message_type === 'incoming' ? 'incoming' : 'outgoing';
		expect(misfits(kind, one)).toEqual([]);
	}
});

it('pages of messages: the newest, before, after and between', async () => {
	const { conversation } = await send(sandbox());
	for (let n = 1; n <= 130; n += 1) sandbox().team.writes(conversation, `n${n}`, true);
	const ids = conversation.messages.map(({ id }) => id);
	const page = async (query: string) => {
		const path = `conversations/${conversation.id}/messages${query}`;
		const { payload } = (await call(sandbox(), 'GET', path)).json as {
			payload: Array<{ id: number }>;
		};
		return payload.map(({ id }) => id);
	};
	expect(await page('')).toEqual(ids.slice(-20));
	expect(await page(`?before=${ids[50]}`)).toEqual(ids.slice(30, 50));
	expect(await page(`?after=${ids[10]}`)).toEqual(ids.slice(11, 111));
	expect(await page(`?after=${ids[5]}&before=${ids[8]}`)).toEqual(ids.slice(5, 8));
});

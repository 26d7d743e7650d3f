import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import { ADMIN_TOKEN, INBOX, MovedClock, signatureOf } from '../../dev/sandbox/index.mts';
import { useSandbox } from '../engine/sandbox.mts';
import { send } from './testing.mts';

/** The keys of a payload that the tests look at. */
interface Payload {
	readonly event: string;
	readonly id: number;
	readonly message_type: string;
	readonly conversation: { readonly messages: object[] };
}

const sandbox = useSandbox({ clock: new MovedClock() });

/** Listens as n8n would, and keeps what it is told. */
const told: Payload[] = [];
const listener = createServer((request, reply) => {
	void text(request).then((body) => {
		told.push(JSON.parse(body) as Payload);
		reply.end();
	});
});
beforeAll(async () => void (await once(listener.listen(0, '127.0.0.1'), 'listening')));
beforeEach(() => {
	told.length = 0;
	const { port } = listener.address() as AddressInfo;
	sandbox().webhooks.create({ url: `http://127.0.0.1:${port}/x`, name: 'Test' });
});
afterAll(() => listener.close());

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
	const read = async (path: string) => {
		const headers = { api_access_token: ADMIN_TOKEN };
		const answer = await fetch(`${sandbox().url}/api/v1/accounts/1/${path}`, { headers });
		return await answer.json();
	};
	const message = await send(sandbox());
	await sandbox().pass(2000);
	sandbox().customer.presses(message.id, 'Confirmar');
	sandbox().team.resolves(message.conversation);
	const conversation = `conversations/${message.conversation.id}`;

	expect(misfits('messages', await read(`${conversation}/messages`))).toEqual([]);
	expect(misfits('conversation', await read(conversation))).toEqual([]);
	expect(misfits('inbox', await read(`inboxes/${INBOX.WHATSAPP}`))).toEqual([]);
	expect(misfits('inbox', await read(`inboxes/${INBOX.TWILIO_WHATSAPP}`))).toEqual([]);
	expect(misfits('webhooks', await read('webhooks'))).toEqual([]);
});

it('a webhook is told of each change, and never a status but of the conversation’s last message', async () => {
	const { id, conversation } = await send(sandbox());
	await sandbox().pass(2000);
	const answer = sandbox().customer.presses(id, 'Confirmar');
	const note = sandbox().team.writes(conversation, 'Ligar amanhã', true);
	sandbox().team.resolves(conversation);
	const oi = sandbox().customer.says(conversation.contact.phoneNumber, 'Oi');
	await sandbox().pass(2000);

	expect(told.map((one) => [one.event, one.id, one.conversation.messages])).toMatchObject([
		['message_created', id, [{ id, status: 'sent', source_id: null, message_type: 1 }]],
		['message_updated', id, [{ id, status: 'sent', source_id: expect.stringMatching(/^wamid/) }]],
		['message_updated', id, [{ id, status: 'delivered' }]],
		['message_created', answer.id, [{ id: answer.id, message_type: 0 }]],
		['message_created', note.id, [{ id: answer.id }]],
		['message_created', oi.id, [{ id: oi.id, content_attributes: {} }]],
		// The template was read, but the conversation's last message is the answer.
		['message_updated', id, [{ id: answer.id }]],
	]);
	for (const one of told) {
		const kind = one.message_type === 'incoming' ? 'incoming' : 'outgoing';
		expect(misfits(kind, one)).toEqual([]);
	}
});

it('a call is signed as `openssl dgst -sha256 -hmac secret` signs "1.{}"', () => {
	expect(signatureOf('secret', '1', '{}')).toBe(
		'sha256=1122767b193110cfec322b6f199b599edbf608ed087f2d27afb0b97d99523908',
	);
});

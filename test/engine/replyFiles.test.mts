import { BinaryDataService } from 'n8n-core';
import type { INodeParameters } from 'n8n-workflow';

import { begin } from './conversation.mts';
import { ends, useNode } from './send.mts';
import { file, into, REPLY, written } from './reply.mts';
import { useSandbox } from './sandbox.mts';

const sandbox = useSandbox();
const reply = useNode(sandbox, REPLY);

const PDF = { data: file('Nota "fiscal" de junção.pdf', Buffer.from([0, 13, 10, 255, 45, 45])) };
const WITH_FILE = { attachBinary: true };

describe('a text arrives byte for byte', () => {
	const TEXTS = [
		'1. Sim\n2. Não\r\n\r\n3. Talvez\r',
		'  *PARAR*\t_oi_ <b> "aspas" \\n & #1 %20 ',
		'👩‍👧 ação\u00a0\u200d — ﷽',
		'--form-x\r\ncontent-disposition: form-data; name="private"\r\n\r\ntrue',
		'4'.repeat(1_024),
	];

	it.each([
		['alone', {}, []],
		['with a file', WITH_FILE, [PDF]],
	] as Array<[string, INodeParameters, object[]]>)('%s', async (_case, parameters, files) => {
		const conversation = begin(sandbox());
		const items = TEXTS.map((text) => into(conversation, text));
		const result = await reply(items, {
			parameters,
			files: items.map(() => files[0] as never),
		});
		expect(ends(result)).toEqual(TEXTS.map(() => 'accepted'));
		expect(written(conversation)).toEqual(TEXTS);
		expect(conversation.messages.every(({ isPrivate }) => !isPrivate)).toBe(true);
	});
});

it('a file that n8n gives no more when its turn comes is told as not sent', async () => {
	const conversation = begin(sandbox());
	const read = jest.spyOn(BinaryDataService.prototype, 'getAsBuffer');
	read.mockImplementationOnce(async ({ data }) => Buffer.from(data, 'base64'));
	read.mockRejectedValue(new Error('ENOENT'));
	const options = { parameters: WITH_FILE, files: [PDF] };
	const { items } = await reply([into(conversation)], options).finally(() => read.mockRestore());
	expect(items).toMatchObject([
		{
			error: 'n8n did not give a file of the message, so the message was not sent.',
			details: { status: 'failed', reason: 'refused' },
		},
	]);
	expect(written(conversation)).toEqual([]);
});

describe('files', () => {
	const received = async () => {
		const { body } = sandbox().requests.all.at(-1) ?? {};
		const files = (body as Record<string, File[]>)['attachments[]'] ?? [];
		return await Promise.all(
			files.map(async (one) => [one.name, one.type, Buffer.from(await one.arrayBuffer())]),
		);
	};

	it('arrive with their bytes, their name and their kind, also without a text', async () => {
		const conversation = begin(sandbox());
		const parameters = { ...WITH_FILE, content: '' };
		const result = await reply([into(conversation)], { parameters, files: [PDF] });
		expect(ends(result)).toEqual(['accepted']);
		const { fileName, mimeType, data } = PDF.data;
		expect(await received()).toEqual([[fileName, mimeType, Buffer.from(data, 'base64')]]);
		expect(written(conversation)).toEqual(['']);
	});

	it('can be several in a private note', async () => {
		const conversation = begin(sandbox());
		const files = [{ one: file('1.txt', 'um', 'text/plain'), two: file('', 'dois', 'audio/ogg') }];
		const parameters = { ...WITH_FILE, binaryPropertyName: 'one, two', privateNote: true };
		await reply([into(conversation)], { parameters, files });
		expect(await received()).toEqual([
			['1.txt', 'text/plain', Buffer.from('um')],
			['file.bin', 'audio/ogg', Buffer.from('dois')],
		]);
		expect(conversation.messages.at(-1)?.isPrivate).toBe(true);
	});

	it.each([
		[{ mimeType: undefined }, 'um.pdf', 'application/octet-stream'],
		[{ fileName: 12 }, '12', 'application/pdf'],
	])('that a Code node made arrive too: %j', async (odd, ...told) => {
		const data = { ...file('um.pdf', 'um'), ...odd } as never;
		const run = { parameters: WITH_FILE, files: [{ data }] };
		expect(ends(await reply([into(begin(sandbox()))], run))).toEqual(['accepted']);
		expect(await received()).toEqual([[...told, Buffer.from('um')]]);
	});

	it.each(['yes', 1])('are those that are named where it says %j', async (given) => {
		const files = [{ data: file('outro.pdf', 'x'), fatura: file('fatura.pdf', 'y') }];
		const parameters = { attachBinary: given, binaryPropertyName: 'fatura' };
		await reply([into(begin(sandbox()))], { parameters, files });
		expect((await received()).map(([name]) => name)).toEqual(['fatura.pdf']);
	});

	it('make a message another one: by their bytes, and by their name', async () => {
		const conversation = begin(sandbox());
		const files = ['a', 'b', 'a', 'a'].map((bytes, index) => ({
			data: file(index === 3 ? '2.pdf' : '1.pdf', bytes),
		}));
		const items = files.map(() => into(conversation));
		const result = await reply(items, { parameters: WITH_FILE, files });
		expect(ends(result)).toEqual(['accepted', 'accepted', 'duplicateInRun', 'accepted']);
	});
});

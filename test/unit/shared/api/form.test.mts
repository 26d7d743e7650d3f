import { Form } from '../../../../nodes/shared/api/form.ts';

const file = (fileName: string, read: () => Promise<Buffer>, mimeType = 'text/plain') => ({
	...{ fileName, mimeType, read },
});

/** As a server reads it. */
async function parsed(form: Form): Promise<FormData> {
	const { contentType, bytes } = await form.encode();
	const headers = { 'content-type': contentType };
	return await new Response(new Uint8Array(bytes), { headers }).formData();
}

it('no name of a file makes a field or a header of its own', async () => {
	const name = 'a"; name="private\r\n\r\ntrue\r\n.pdf';
	const one = file(name, async () => Buffer.from('x'), 'text/plain\r\nx-y: z');
	const form = await parsed(new Form({ content: 'Oi', private: undefined }, 'files', [one]));
	expect([...form.keys()]).toEqual(['content', 'files']);
	expect((form.get('files') as File).name).toBe('a"; name="private true .pdf');
});

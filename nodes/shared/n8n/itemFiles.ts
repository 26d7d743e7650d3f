import { createHash } from 'crypto';
import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import type { FormFile } from '../api/form';
import { bad, good, type Problem, type Result } from '../problem';
import { shorten } from '../text/quote';

/** A file that an item has, with a hash of what is in it. */
export interface ItemFile extends FormFile {
	hash: string;
}

/** The files of an item that have these names in n8n, or why one cannot be sent. No bytes are kept. */
export async function itemFiles(
	context: IExecuteFunctions,
	itemIndex: number,
	names: string[],
): Promise<Result<ItemFile[], Problem<'missingBinary'>>> {
	const files: ItemFile[] = [];
	for (const name of names.map((given) => given.trim())) {
		const file = await itemFile(context, itemIndex, name);
		if (typeof file === 'string') {
			return bad({
				reason: 'missingBinary',
				field: 'Input Binary Field',
				message: `The file "${shorten(name)}" cannot be sent: ${file}.`,
				hint: 'Give the name under which the output of the node before shows the file, such as data.',
			});
		}
		files.push(file);
	}
	return good(files);
}

/** The file, or why there is none. */
async function itemFile(
	{ helpers }: IExecuteFunctions,
	itemIndex: number,
	name: string,
): Promise<ItemFile | string> {
	const read = async () => await helpers.getBinaryDataBuffer(itemIndex, name);
	let known: IBinaryData;
	try {
		known = helpers.assertBinaryData(itemIndex, name);
	} catch {
		return 'the item has no file of this name';
	}
	const bytes = await read().catch(() => undefined);
	if (bytes === undefined) return 'n8n could not read it';
	if (bytes.length === 0) return 'it is empty';
	// A Code node may leave out the one, and give a number as the other.
	const mimeType = String(known.mimeType || 'application/octet-stream');
	const fileName = String(known.fileName || `file.${known.fileExtension || 'bin'}`);
	const hash = createHash('sha256').update(bytes).digest('base64url');
	return { fileName, mimeType, hash, read };
}

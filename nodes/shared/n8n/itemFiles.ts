import { createHash } from 'crypto';
import type { IExecuteFunctions } from 'n8n-workflow';

import type { FormFile } from '../api/form';
import { bad, good, type Problem, type Result } from '../problem';
import { shorten } from '../text/quote';

/** A file that an item has, with a hash of what is in it. */
export interface ItemFile extends FormFile {
	hash: string;
}

/** The files of an item that have these names in n8n, or why one cannot be sent. No bytes are kept. */
export async function itemFiles(
	{ helpers }: IExecuteFunctions,
	itemIndex: number,
	names: string[],
): Promise<Result<ItemFile[], Problem<'missingBinary'>>> {
	const files: ItemFile[] = [];
	for (const name of names.map((given) => given.trim())) {
		const read = async () => await helpers.getBinaryDataBuffer(itemIndex, name);
		let why = 'the item has no file of this name';
		try {
			const { fileName, fileExtension, mimeType } = helpers.assertBinaryData(itemIndex, name);
			why = 'n8n could not read it';
			const bytes = await read();
			why = 'it is empty';
			const hash = createHash('sha256').update(bytes).digest('base64url');
			const named = fileName || `file.${fileExtension || 'bin'}`;
			if (bytes.length > 0) {
				files.push({ fileName: named, mimeType, hash, read });
				continue;
			}
		} catch {
			// Said below.
		}
		return bad({
			reason: 'missingBinary',
			field: 'Input Binary Field',
			message: `The file "${shorten(name)}" cannot be sent: ${why}.`,
			hint: 'Give the name under which the output of the node before shows the file, such as data.',
		});
	}
	return good(files);
}

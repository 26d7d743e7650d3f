import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';

import { Failure } from './failure.mts';

export type Contact = Record<string, string>;

/** Reads contacts as spreadsheets export them: comma, semicolon or tab, with or without a BOM. */
export async function readContacts(file: string): Promise<Contact[]> {
	const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
		const why = error.code === 'ENOENT' ? 'does not exist' : `cannot be read (${error.code})`;
		throw new Failure(`The file ${file} ${why}.`);
	});
	const contacts = parseCsv(file, text);
	const [first] = contacts;
	if (first === undefined) throw new Failure(`The file ${file} has no contacts.`);
	if (!('phone' in first)) {
		const columns = Object.keys(first).join(', ');
		throw new Failure(`The file ${file} has no column "phone". Its columns are: ${columns}.`);
	}
	return contacts;
}

function parseCsv(file: string, text: string): Contact[] {
	try {
		return parse<Contact>(text, {
			bom: true,
			columns: (header: string[]) => header.map((name) => name.trim().toLowerCase()),
			delimiter: [',', ';', '\t'],
			skip_empty_lines: true,
		});
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		throw new Failure(`The file ${file} is not a table of contacts: ${why}.`);
	}
}

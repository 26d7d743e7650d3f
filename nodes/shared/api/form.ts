import { randomBytes } from 'crypto';

/** A file of a form. Its bytes are read when it is sent: those of a whole run may be too many to hold. */
export interface FormFile {
	fileName: string;
	mimeType: string;
	read: () => Promise<Buffer>;
}

/** A form with files as the body of a call. Source of its format: RFC 7578. */
export class Form {
	/** A field without a value is left out; `fileField` is the one of all files. */
	constructor(
		private readonly fields: Record<string, string | boolean | undefined>,
		private readonly fileField: string,
		private readonly files: FormFile[],
	) {}

	/**
	 * The form as bytes. It is written here and not by n8n's form data, since texts must keep their line
	 * breaks: the usual encoders make CRLF of each. Throws where a file cannot be read.
	 */
	async encode(): Promise<{ contentType: string; bytes: Buffer }> {
		const boundary = `form-${randomBytes(18).toString('hex')}`;
		const parts: Buffer[] = [];
		const add = (name: string, more: string, value: Buffer) => {
			const head = `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n`;
			parts.push(Buffer.from(head), value, Buffer.from('\r\n'));
		};
		for (const [name, value] of Object.entries(this.fields)) {
			if (value !== undefined) add(name, '', Buffer.from(String(value)));
		}
		for (const { fileName, mimeType, read } of this.files) {
			// As browsers write it: a name must not end its own quotes or its line.
			const name = oneLine(fileName).replaceAll('"', '%22');
			add(
				this.fileField,
				`; filename="${name}"\r\ncontent-type: ${oneLine(mimeType)}`,
				await read(),
			);
		}
		parts.push(Buffer.from(`--${boundary}--\r\n`));
		const contentType = `multipart/form-data; boundary=${boundary}`;
		return { contentType, bytes: Buffer.concat(parts) };
	}
}

function oneLine(text: string): string {
	return text.replace(/[\r\n]+/g, ' ');
}

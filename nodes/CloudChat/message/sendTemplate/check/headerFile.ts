import type { MediaFormat, Template } from '../../../../shared/templates/template';

/**
 * What a header takes. Source: Meta. A document is not judged: which files pass as one is told
 * differently in different places.
 */
const TAKEN: Record<Exclude<MediaFormat, 'document'>, { kinds: string; endings: string[] }> = {
	image: { kinds: 'JPEG or PNG', endings: ['jpg', 'jpeg', 'png'] },
	video: { kinds: 'MP4 or 3GP', endings: ['mp4', '3gp', '3gpp'] },
};

/** Endings that tell what a file is. */
const TELLING = new Set([
	...['jpg', 'jpeg', 'png', 'gif', 'webp', 'svg', 'bmp', 'tif', 'tiff', 'heic', 'heif', 'avif'],
	...['mp4', '3gp', '3gpp', 'mov', 'avi', 'mkv', 'webm', 'wmv', 'mp3', 'ogg', 'wav', 'm4a', 'aac'],
	...['pdf', 'doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'odt', 'ods', 'txt', 'csv', 'rtf'],
	...['zip', 'rar', '7z', 'html', 'htm', 'json', 'xml'],
]);

/** The ending of the file that an address names, without its dot; nothing where it names none. */
function endingOf(address: string): string | undefined {
	const { pathname } = new URL(address);
	const name = pathname.slice(pathname.lastIndexOf('/') + 1).replaceAll(/%2e/gi, '.');
	return /[^.]\.([A-Za-z0-9]{2,5})$/.exec(name)?.[1]?.toLowerCase();
}

/**
 * The ending of an address, and the kinds of files that the header takes instead; nothing where the
 * file fits, or where its address does not tell.
 */
export function wrongFile(
	address: string,
	format: MediaFormat,
): { ending: string; kinds: string } | undefined {
	if (format === 'document') return undefined;
	const { kinds, endings } = TAKEN[format];
	const ending = endingOf(address);
	if (ending === undefined || !TELLING.has(ending) || endings.includes(ending)) return undefined;
	// Some servers turn one kind of picture into another, and are told so in the query.
	const asked = new URL(address).search.toLowerCase().match(/[a-z0-9]+/g) ?? [];
	return asked.some((word) => endings.includes(word)) ? undefined : { ending, kinds };
}

/** What to say of a document whose address has no file name: WhatsApp shows the customer that name. */
export function fileNotes({ header }: Template, address: string | undefined): string[] {
	const isDocument = header?.kind === 'media' && header.format === 'document';
	if (!isDocument || address === undefined || endingOf(address) !== undefined) return [];
	return ['The address of the document does not end in a file name: the customer sees "Untitled"'];
}

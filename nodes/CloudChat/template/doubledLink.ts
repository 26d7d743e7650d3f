import { isWholeAddress } from '../compose/writing';

/** What stands before the parameter in a template's link. */
export function beginningOf(url: string): string {
	return url.split('{{', 1)[0] ?? '';
}

/**
 * Whether a value repeats what the link has already, as `https://shop/` with the value
 * `https://shop/7`. Another address may stand behind a `?`, where a link says whom to open next.
 */
export function doublesLink(url: string, value: string): boolean {
	const beginning = beginningOf(url);
	if (beginning === '') return false;
	const repeated = withoutScheme(beginning);
	if (repeated !== '' && withoutScheme(value).startsWith(repeated)) return true;
	return isWholeAddress(value) && !/[?#]/.test(beginning);
}

function withoutScheme(address: string): string {
	return address
		.toLowerCase()
		.replace(/^https?:\/\//, '')
		.replace(/^www\./, '');
}

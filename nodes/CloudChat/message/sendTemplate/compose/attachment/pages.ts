import type { Rejection } from '../part';

/** Where people keep files, and get the address of a page about a file. */
interface Service {
	name: string;
	host: RegExp;
	/** How the address of a file itself looks, from its path on; absent: there is none. */
	isFile?: RegExp;
	/** That address, made from the page's. */
	direct?: (page: URL) => string | undefined;
}

const SERVICES: Service[] = [
	{
		name: 'Google Drive',
		host: /^drive\.google\.com$/,
		isFile: /^\/uc\?/,
		direct: ({ pathname, searchParams }) => {
			const id =
				/\/file\/(?:u\/\d+\/)?d\/([\w-]+)/.exec(pathname)?.[1] ?? searchParams.get('id') ?? '';
			return id && `https://drive.google.com/uc?export=download&id=${encodeURIComponent(id)}`;
		},
	},
	{
		name: 'Google Docs',
		host: /^docs\.google\.com$/,
		isFile: /^\/uc\?|\/export(?:[/?]|$)/,
		direct: ({ pathname }) => {
			const [, kind, id] =
				/\/(document|spreadsheets|presentation)\/(?:u\/\d+\/)?d\/([\w-]+)/.exec(pathname) ?? [];
			const pdf = kind === 'presentation' ? 'export/pdf' : 'export?format=pdf';
			return id && `https://docs.google.com/${kind}/d/${id}/${pdf}`;
		},
	},
	{
		name: 'Dropbox',
		host: /^dropbox\.com$/,
		isFile: /[?&](?:dl|raw)=1(?:&|$)/,
		direct: (page) => withOne(page, 'dl'),
	},
	{
		name: 'SharePoint',
		host: /\.sharepoint\.com$/,
		isFile: /[?&]download=1(?:&|$)|\/download\.aspx\?/,
		direct: (page) => withOne(page, 'download'),
	},
	{ name: 'OneDrive', host: /^(?:1drv\.ms|onedrive\.live\.com)$/, isFile: /^\/download\?/ },
	{ name: 'YouTube', host: /(?:^|\.)youtube\.com$|^youtu\.be$/ },
];

/**
 * Addresses of pages about a file: WhatsApp would fetch the page and not the file. The hint has the
 * way to the file itself. Direct links pass.
 */
export function pageInsteadOfFile(url: URL): Rejection | undefined {
	const host = url.hostname.replace(/^www\.|\.$/g, '');
	const service = SERVICES.find((one) => one.host.test(host));
	if (service === undefined || service.isFile?.test(url.pathname + url.search)) return undefined;
	const direct = service.direct?.(url);
	return {
		why: `is a page of ${service.name}, and WhatsApp needs the file itself`,
		hint: direct
			? `Share the file with anyone who has the link, and use ${direct}`
			: 'Put the file where it has an address of its own, such as https://example.com/file.pdf.',
	};
}

function withOne(page: URL, name: string): string {
	const direct = new URL(page);
	direct.searchParams.set(name, '1');
	return direct.href;
}

import type { Version } from './calls.mts';

const FILE = 'https://files.example/blobs/eyJf/';

const card = (version: Version, number: string) => ({
	file_type: 'contact',
	fallback_title: number,
	meta: version === '4.3.0' ? {} : { firstName: 'Padaria' },
});

/** What a customer sends, and what a workflow gets of it in every version. */
export const SENT: Array<[string, (version: Version) => object, object]> = [
	[
		'a picture with words',
		() => ({
			content: 'Chegou assim',
			attachments: [{ file_type: 'image', data_url: `${FILE}a.jpg`, fallback_title: null }],
		}),
		{
			content: 'Chegou assim',
			contentType: 'image',
			attachments: [{ type: 'image', url: `${FILE}a.jpg` }],
		},
	],
	[
		'a sticker',
		(version) => ({
			content: null,
			attachments: [
				version === '4.15.1'
					? { file_type: 'image', data_url: `${FILE}s`, content_type: 'image/webp' }
					: { file_type: 'image', data_url: `${FILE}s.webp` },
			],
		}),
		{ contentType: 'sticker', attachments: [{ type: 'sticker', url: expect.any(String) }] },
	],
	[
		'a document',
		() => ({
			content: null,
			attachments: [{ file_type: 'file', data_url: `${FILE}Or%C3%A7amento%20final.pdf` }],
		}),
		{
			contentType: 'document',
			attachments: [
				{
					type: 'document',
					url: `${FILE}Or%C3%A7amento%20final.pdf`,
					fileName: 'Orçamento final.pdf',
				},
			],
		},
	],
	[
		'where it is',
		() => ({
			content: null,
			attachments: [
				{
					...{ file_type: 'location', coordinates_lat: 0, coordinates_long: -51.0694 },
					...{ fallback_title: 'Marco Zero, Macapá', data_url: null },
				},
			],
		}),
		{
			contentType: 'location',
			attachments: [
				{ type: 'location', latitude: 0, longitude: -51.0694, title: 'Marco Zero, Macapá' },
			],
		},
	],
	[
		'a contact card, and one without a number, for which Chatwoot has a sentence',
		(version) => ({
			content: 'Padaria',
			attachments: ['+55 96 3223-0000', 'Phone number is not available'].map((number) =>
				card(version, number),
			),
		}),
		{
			...{ content: 'Padaria', contentType: 'contact' },
			attachments: [
				{ type: 'contact', contactName: 'Padaria', phoneNumber: '+55 96 3223-0000' },
				{ type: 'contact', contactName: 'Padaria' },
			],
		},
	],
	[
		'what CloudChat cannot show, for which it has a sentence',
		() => ({
			content: 'This message is unavailable.',
			content_attributes: { is_unsupported: true },
		}),
		{ contentType: 'unsupported' },
	],
	[
		'what was deleted by the time of the call',
		() => ({ content: 'This message was deleted', content_attributes: { deleted: true } }),
		{ contentType: 'unsupported' },
	],
	['an order', () => ({ content: null }), { contentType: 'unsupported' }],
	[
		'a form that was filled in',
		() => ({ content: null, content_attributes: { whatsapp_flow_response: { name: 'flow' } } }),
		{ contentType: 'whatsapp_flow_response' },
	],
	[
		'a kind of its own',
		() => ({ content: 'Nota 5', content_type: 'input_csat' }),
		{ content: 'Nota 5', contentType: 'input_csat' },
	],
];

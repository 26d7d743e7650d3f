import fc from 'fast-check';

/** What people write and what code likes to break: each is one thing to its reader. */
export const JOINED = [
	...['👨‍👩‍👧', '🏳️‍🌈', '👩🏽‍⚕️', '❤️‍🔥', '🇧🇷', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '1️⃣', '#️⃣', '☎︎', '☎️', '👍🏿', '😀'],
	...['می‌خواهم', 'شماره', 'كِتَابٌ', '\u200fשלום\u200e', '\u2067مرحبا\u2069', 'عبد‌الله'],
	...['क्‍ष', 'क्षि', 'ड़', 'สวัสดี', 'น้ำ', 'தமிழ்', '한국어', '\u1112\u1161\u11ab', '日本語', '𝓐𝓷𝓪'],
	...[
		'e\u0301',
		'São João',
		'naïve',
		'ﬁ',
		'Å',
		'co\u00adoperate',
		'a\u200bb',
		'x\ufeffy',
		'n\u034fn',
	],
	...[
		'\u2060',
		'R$\u00a019,90',
		'19.90',
		'007',
		'1e5',
		'a  b',
		'a    b',
		'—',
		'“aspas”',
		'\\',
		'/',
	],
];

const joined = fc.constantFrom(...JOINED);
const piece = fc.oneof(
	{ weight: 4, arbitrary: joined },
	{ weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
	{ weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
	{ weight: 2, arbitrary: fc.constantFrom(' ', ', ', '  ', '\u00a0') },
);

/** Texts in many scripts; few of them hold what WhatsApp cannot carry. */
export const anyText = fc
	.array(piece, { minLength: 1, maxLength: 8 })
	.map((pieces) => pieces.join(''));

/** What cannot be sent as it is: control characters, halves of emoji, line breaks, long runs. */
const spoiler = fc.constantFrom(
	...['\0', '\x07', '\x1b', '\x7f', '\x9f', '\ud83d', '\udc67', '\n', '\r\n', '\t', '\u2028'],
	...['     ', '\u3000\u3000\u3000\u3000\u3000', '\u0085', '\v'],
);

/** The same with something in it that cannot be sent. */
export const spoiltText = fc
	.tuple(anyText, spoiler, anyText)
	.map(([before, wrong, after]) => `${before}${wrong}${after}`);

import { noValueIn } from '../../../../../shared/text/accidents';

/** What is worth knowing about a text that is sent as it is, going on after its field's name; `$1`: what was found. */
const REMARKS: Array<{ sign: RegExp; remark: string }> = [
	// Chatwoot's ways, both; that CloudChat keeps them is an assumption.
	{ sign: /[<>"']/, remark: `contains < > " or ', which CloudChat may delete` },
	{ sign: /\{\{|\{%/, remark: 'contains {{ or {%, which CloudChat may fill in itself' },
	{
		sign: /\d[.,]\d{11,}(?![\de])/i,
		remark:
			'has a number with more than ten decimals. To send fewer, give it as text, such as ' +
			'{{ $json.price.toFixed(2) }}',
	},
	{
		sign: /^\s*(-?\d+(?:[.,]\d+)?e[+-]?\d+)\s*$/i,
		remark: 'reads $1, a shortened number. Give it as text with all its digits',
	},
	{
		// 2024-01-31 with or without a time, milliseconds since 1970, JavaScript's own words.
		sign: /(?<![\w-])(?:19|20)\d\d-[01]\d-[0-3]\d(?:T\d|(?![\w-]))|^\s*1\d{12}\s*$|\d\d:\d\d:\d\d GMT[+-]\d{4}/,
		remark:
			'has a date in computer format. To write it as 31/01/2024, use ' +
			"{{ $json.date.toDateTime().toFormat('dd/MM/yyyy') }}",
	},
	{
		// Luxon's, as ISO 8601 has it; n8n gives one for the time between two dates.
		sign: /(?<![\p{L}\d])(P(?:-?\d[\d.]*[YMWD])*(?:T(?:-?\d[\d.]*[HMS])+|(?<=[YMWD])))(?![\p{L}\d])/u,
		remark:
			'reads $1, a duration in computer format. For a number, take one unit of it, such as .days',
	},
	{
		sign: /(\\[nrt]|\\u[\da-f]{4}|&(?:#\d+|#x[\da-f]+|[a-z]{2,8});)/i,
		remark: 'contains $1, and it is sent like that',
	},
	{
		// UTF-8 that was read in Windows' encoding. What may follow a word in capitals is no sign.
		sign: /([ÃÂ][\u0080-\u009F\u00A1-\u00BA\u00BC-\u00BFƒ†‡ˆ‰ŠŒŽšœžŸ]|â€|ðŸ)/,
		remark: 'contains $1, a letter that was read in another encoding. Read it as UTF-8',
	},
	{ sign: /\uFFFD/, remark: 'contains \uFFFD, which stands for a letter that could not be read' },
];

/** n8n writes nothing where an expression in a text finds nothing. */
export const EMPTY_PART = 'has an empty part: an expression found no value';

export function remarksOn(text: string): string[] {
	const found = REMARKS.flatMap(({ sign, remark }) => {
		const match = sign.exec(text);
		return match === null ? [] : [remark.replace('$1', () => match[1] ?? '')];
	});
	const noValue = noValueIn(text);
	return noValue === undefined ? found : [...found, noValue];
}

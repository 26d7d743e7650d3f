/**
 * What a spreadsheet shows in a cell whose formula failed, as English, Portuguese and Spanish ones
 * write it. Source: the error values of Excel and Google Sheets.
 */
const ERROR =
	/#(?:N\/[AD]|[¡¿]?(?:REF|N[AO]ME|NOMBRE|VALUE|VALOR|DIV\/0|N[UÚ]M|NULL|NULO|ERROR?|CALC|C[ÁA]LC|SPILL|DESPEJAR)[!?])/i;
const ALONE = new RegExp(`^\\s*${ERROR.source}\\s*$`, 'i');

/** Whether a value is such an error and nothing else: it counts as empty. */
export function isSpreadsheetError(value: unknown): boolean {
	return typeof value === 'string' && ALONE.test(value);
}

/** The first such error inside a text, such as `#N/A` of `#N/A-shipped`. */
export function spreadsheetErrorIn(text: string): string | undefined {
	return ERROR.exec(text)?.[0];
}

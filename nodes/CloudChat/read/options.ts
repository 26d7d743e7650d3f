import type { IDataObject } from 'n8n-workflow';

/** The *Options* collection as an object, whatever n8n hands over for an untouched one. */
export function optionsOf(options: unknown): IDataObject {
	return typeof options === 'object' && options !== null ? (options as IDataObject) : {};
}

/** A number of an option, kept within its bounds; the default where it is absent or no number. */
export function numberOption(
	value: unknown,
	{ fallback, min, max }: { fallback: number; min: number; max: number },
): number {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number !== 'number' || !Number.isFinite(number)) return fallback;
	return Math.min(max, Math.max(min, Math.trunc(number)));
}

import type { IDataObject } from 'n8n-workflow';

import type { ReadParameter } from '../../../../shared/n8n/parameter';
import { list, record } from '../../../../shared/text/json';
import { kindOf } from '../../../../shared/text/quote';
import type { ButtonRow, Field, VariableRow } from '../model/input';
import { mappedFields, type Filling, type MappingContext } from './mapping';
import { hasGap } from './textGaps';

/** Reads a field; where its expression fails, notes that and gives nothing. */
export type Attempt = <T>(field: Field, readField: () => T) => T | undefined;

/** Variables, buttons and header: from the template's fields at once, or each from its own place. */
export function readFilling(
	read: ReadParameter,
	itemIndex: number,
	attempt: Attempt,
	context: MappingContext,
): Filling {
	const written = record(context.written);
	const way = attempt('variables', () => read('specifyVariables', itemIndex));
	if (way === 'template') {
		const fill = () => mappedFields(mappingIn(read('templateFields', itemIndex)), context);
		const nothing: Filling = {
			variables: { from: 'template', rows: [], problems: [] },
			buttons: [],
			headerAttachment: undefined,
		};
		return attempt('variables', fill) ?? nothing;
	}
	const rowsOf = <Row extends object>(field: Field, parameter: string, name: string) =>
		attempt(field, () => rows<Row>(read(parameter, itemIndex), name, written[parameter])) ?? [];
	const headerAttachment = attempt('headerAttachment', () => read('headerAttachment', itemIndex));
	const filling = {
		headerAttachment,
		headerHasGap: hasGap(written.headerAttachment, headerAttachment),
		buttons: rowsOf<ButtonRow>('buttons', 'buttonParameters', 'button'),
	};
	// What could not be read keeps its way: a problem names the field by it.
	if (way === 'json') {
		const json = attempt('variables', () => read('variablesJson', itemIndex));
		const isGap = hasGap(written.variablesJson, json);
		return { ...filling, variables: { from: 'json', json, hasGap: isGap } };
	}
	const variables = rowsOf<VariableRow>('variables', 'templateVariables', 'variable');
	return { ...filling, variables: { from: 'fields', rows: variables } };
}

/**
 * The stored value of the mapper. An expression, or a model, can give any value in its place:
 * throws then, since the message would go out with nothing filled in.
 */
function mappingIn(stored: unknown): unknown {
	const mapping = namesAndValues(stored);
	if (mapping.mappingMode === 'autoMapInputData') return mapping; // the item's columns are the values
	if (!('value' in mapping)) throw new Error('it gave an object without "value"');
	if (mapping.value !== null) namesAndValues(mapping.value);
	return mapping;
}

function namesAndValues(given: unknown): IDataObject {
	if (typeof given === 'object' && given !== null && !Array.isArray(given)) {
		return given as IDataObject;
	}
	throw new Error(`it gave ${kindOf(given)} instead of the fields with their values`);
}

/** `written`: the same as the workflow has it, which tells where an expression gave nothing. */
function rows<Row extends object>(collection: unknown, name: string, written: unknown): Row[] {
	const writtenRows = list(record(written)[name]);
	return list(record(collection)[name]).map((row, index) => {
		const { value, fallback } = record(writtenRows[index]);
		return {
			...(row as Row),
			hasGap: hasGap(value, record(row).value),
			fallbackHasGap: hasGap(fallback, record(row).fallback),
		};
	});
}

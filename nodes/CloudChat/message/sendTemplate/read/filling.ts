import type { IDataObject } from 'n8n-workflow';

import { kindOf } from '../../../../shared/text/quote';
import type { ButtonRow, Field, MessageInput, VariableRow, VariablesInput } from '../model/input';
import { mappedFields, type MappingContext } from './mapping';
import { list, record } from '../../../../shared/text/json';
import { gapIn } from './textGaps';
import type { ReadParameter } from '../../../../shared/n8n/parameter';

/** What fills the template in. */
export type Filling = Pick<
	MessageInput,
	'variables' | 'buttons' | 'headerAttachment' | 'headerHasGap'
>;

/** Reads a field; where its expression fails, notes that and gives nothing. */
export type Attempt = <T>(field: Field, readField: () => T) => T | undefined;

const NONE: Filling = {
	variables: { from: 'fields', rows: [] },
	buttons: [],
	headerAttachment: undefined,
};

/** Variables, buttons and header: from the template's fields at once, or each from its own place. */
export function readFilling(
	read: ReadParameter,
	itemIndex: number,
	attempt: Attempt,
	context: MappingContext,
): Filling {
	const way = attempt('variables', () => read('specifyVariables', itemIndex));
	if (way === 'template') {
		const fill = () => mappedFields(mappingIn(read('templateFields', itemIndex)), context);
		const nothing: Filling = { ...NONE, variables: { from: 'template', rows: [], problems: [] } };
		return attempt('variables', fill) ?? nothing;
	}
	const written = record(context.written);
	const headerAttachment = attempt('headerAttachment', () => read('headerAttachment', itemIndex));
	const buttons = attempt('buttons', () =>
		rows<ButtonRow>(read('buttonParameters', itemIndex), 'button', written.buttonParameters),
	);
	const isJson = way === 'json';
	const variables = attempt('variables', (): VariablesInput =>
		isJson
			? jsonIn(read('variablesJson', itemIndex), written.variablesJson)
			: {
					from: 'fields',
					rows: rows<VariableRow>(
						read('templateVariables', itemIndex),
						'variable',
						written.templateVariables,
					),
				},
	);
	// What could not be read keeps its way: a problem names the field by it.
	const nothing: VariablesInput = isJson ? { from: 'json', json: undefined } : NONE.variables;
	const { hasGap } = gapIn(written.headerAttachment, headerAttachment);
	return {
		headerAttachment,
		...(hasGap ? { headerHasGap: true } : {}),
		buttons: buttons ?? NONE.buttons,
		variables: variables ?? nothing,
	};
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

function jsonIn(json: unknown, written: unknown): VariablesInput {
	return { from: 'json', json, ...gapIn(written, json) };
}

/** `written`: the same as the workflow has it, which tells where an expression gave nothing. */
function rows<Row extends { value: unknown }>(
	collection: unknown,
	name: string,
	written: unknown,
): Row[] {
	const writtenRows = list(record(written)[name]);
	return list(record(collection)[name]).map((one, place) => {
		const row = one as Row;
		const { value, fallback } = record(writtenRows[place]);
		const { hasGap } = gapIn(fallback, record(one).fallback);
		return { ...row, ...gapIn(value, row?.value), ...(hasGap ? { fallbackHasGap: true } : {}) };
	});
}

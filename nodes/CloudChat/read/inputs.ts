import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { ButtonRow, Field, MessageInput, VariableRow, VariablesInput } from '../model/input';
import { composeRules } from './composeRules';
import { optionsOf } from './options';
import { parameterReader, type ReadParameter } from './parameter';

/** What every item asks for, as plain data. An expression that fails spoils its own item only. */
export function readInputs(context: IExecuteFunctions): MessageInput[] {
	const read = parameterReader(context);
	return context.getInputData().map((_item, itemIndex) => readInput(read, itemIndex));
}

function readInput(read: ReadParameter, itemIndex: number): MessageInput {
	const unreadable: MessageInput['unreadable'] = {};
	const attempt = <T>(field: Field, readField: () => T): T | undefined => {
		try {
			return readField();
		} catch (error) {
			unreadable[field] = error instanceof Error ? error.message : String(error);
			return undefined;
		}
	};

	const options = attempt('options', () => optionsOf(read('options', itemIndex))) ?? {};

	return {
		itemIndex,
		inboxId: attempt('inboxId', () => locatorValue(read('inboxId', itemIndex))),
		phoneNumber: attempt('phoneNumber', () => read('phoneNumber', itemIndex)),
		templateName: attempt('templateName', () => locatorValue(read('templateName', itemIndex))),
		headerAttachment: attempt('headerAttachment', () => read('headerAttachment', itemIndex)),
		variables: attempt('variables', () => readVariables(read, itemIndex)) ?? {
			from: 'fields',
			rows: [],
		},
		buttons:
			attempt('buttons', () => rows<ButtonRow>(read('buttonParameters', itemIndex), 'button')) ??
			[],
		rules: composeRules(options),
		...('redirectTo' in options ? { redirectTo: options.redirectTo } : {}),
		...('sendOnceKey' in options ? { sendOnceKey: options.sendOnceKey } : {}),
		unreadable,
	};
}

function readVariables(read: ReadParameter, itemIndex: number): VariablesInput {
	return read('specifyVariables', itemIndex) === 'json'
		? { from: 'json', json: read('variablesJson', itemIndex) }
		: {
				from: 'fields',
				rows: rows<VariableRow>(read('templateVariables', itemIndex), 'variable'),
			};
}

/** A resource locator's value; an AI agent or an expression may give the plain value instead. */
function locatorValue(locator: unknown): unknown {
	return typeof locator === 'object' && locator !== null && 'value' in locator
		? locator.value
		: locator;
}

function rows<Row>(collection: unknown, name: string): Row[] {
	const list = (collection as IDataObject | undefined)?.[name];
	return Array.isArray(list) ? (list as Row[]) : [];
}

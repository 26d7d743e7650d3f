import type { IDataObject } from 'n8n-workflow';

import type { ComposeRules } from '../model/input';

/** The options of an item that decide how its message is composed; absent ones take the default. */
export function composeRules(options: IDataObject): ComposeRules {
	const { defaultCountry, ninthDigit, phoneCheck, emptyVariables, cleanWhitespace } = options;
	return {
		defaultCountry:
			typeof defaultCountry === 'string' && defaultCountry !== '' ? defaultCountry : 'BR',
		ninthDigit: ninthDigit === 'add' ? 'add' : 'keep',
		phoneCheck: phoneCheck === 'format' ? 'format' : 'full',
		emptyVariables: emptyVariables === 'omit' ? 'omit' : 'reject',
		cleanWhitespace: cleanWhitespace !== false,
	};
}

import type { IExecuteFunctions } from 'n8n-workflow';

import { readAccount, type Account } from '../../../../shared/api/account';
import { stopsOnError } from '../../../../shared/n8n/onError';
import { valuesWithout } from '../../../../shared/options/option';
import { runSettings } from '../../../../shared/options/simplify';
import { hoursIn, isTimeZone, type LocalHours } from '../../../../shared/pace/sendingHours';
import { bad, good, type Result, type RunError } from '../../../../shared/problem';
import { shorten } from '../../../../shared/text/quote';
import { GONE, RUN_OPTIONS } from '../model/options';
import type { Settings } from '../../sending/model/settings';

export interface TemplateSettings extends Settings {
	/** Messages that do not fit their template are refused. */
	checkTemplate: boolean;
	/** Numbers that get no message, as JSON. */
	leaveOut?: string;
}

/** What the whole run stands on. */
export interface Foundation {
	settings: TemplateSettings;
	account: Account;
}

/** Reads what holds for all items, the credential once; or why nothing can be sent. */
export async function readFoundation(
	context: IExecuteFunctions,
): Promise<Result<Foundation, RunError>> {
	const settings = runSettings(context, { ...RUN_OPTIONS, ...GONE });
	if (!settings.ok) return settings;
	const hours = localHours(context, settings.value.sendingHours);
	if (!hours.ok) return hours;
	const account = await readAccount(context);
	if (!account.ok) return bad({ ...account.problem, itemIndex: 0 });
	const stopOnError = stopsOnError(context);
	return good({
		settings: { ...settings.value, stopOnError, hours: hours.value },
		account: account.value,
	});
}

/** Sending Hours on the clocks of the workflow, whose time zone n8n takes as it was written. */
function localHours(
	context: IExecuteFunctions,
	sendingHours: string | undefined,
): Result<LocalHours | undefined, RunError> {
	if (sendingHours === undefined) return good(undefined);
	const hours = hoursIn(sendingHours);
	const timeZone = context.getTimezone();
	if (hours !== undefined && isTimeZone(timeZone)) return good({ hours, timeZone });
	return bad({
		...{ reason: 'invalidOption', itemIndex: 0 },
		message: `Sending Hours need the time zone of the workflow, and "${shorten(timeZone)}" is not one.`,
		hint: 'Set Timezone in the settings of the workflow.',
	});
}

/**
 * What is left where that cannot be read: enough to tell it of each item. It is not thrown: an
 * earlier try may have sent some of the items, and where the workflow goes on after an error, n8n
 * would hand the items of a thrown one on as if they were good.
 */
export function withoutFoundation(context: IExecuteFunctions): Foundation {
	const settings = { ...valuesWithout(RUN_OPTIONS), simplify: true };
	return {
		settings: { ...settings, stopOnError: stopsOnError(context) },
		account: { baseUrl: '', accountId: '', token: '', credential: {} },
	};
}

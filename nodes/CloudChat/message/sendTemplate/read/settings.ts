import type { IExecuteFunctions } from 'n8n-workflow';

import { stopsOnError } from '../../../../shared/n8n/tool';
import { valuesWithout, type ValuesOf } from '../../../../shared/options/option';
import { runSettings } from '../../../../shared/options/readOptions';
import { hoursIn, hoursOf, type SendingHours } from '../../../../shared/pace/sendingHours';
import { bad, good, type Result, type RunError } from '../../../../shared/problem';
import { shorten } from '../../../../shared/text/quote';
import type { Settings } from '../../sending/model/settings';
import type { ReadSettings } from '../../sending/read/foundation';
import { GONE, RUN_OPTIONS } from '../model/options';

/** What sending needs, and each run option by its name. */
export type TemplateSettings = Settings & ValuesOf<typeof RUN_OPTIONS>;

/** What holds for all items; the defaults, and what is wrong, where it cannot be read. */
export function readSettings(context: IExecuteFunctions): ReadSettings<TemplateSettings> {
	const stopOnError = stopsOnError(context);
	const without = { ...valuesWithout(RUN_OPTIONS), simplify: true, stopOnError };
	const read = runSettings(context, { ...RUN_OPTIONS, ...GONE });
	if (!read.ok) return { settings: without, error: read.problem };
	const hours = hoursHere(context, read.value.sendingHours);
	if (!hours.ok) return { settings: without, error: hours.problem };
	return { settings: { ...read.value, stopOnError, hours: hours.value } };
}

/** Sending Hours on the clocks of the workflow, whose time zone n8n takes as it was written. */
function hoursHere(
	context: IExecuteFunctions,
	sendingHours?: string,
): Result<SendingHours | undefined, RunError> {
	if (sendingHours === undefined) return good(undefined);
	const timeZone = context.getTimezone();
	try {
		return good(hoursOf(hoursIn(sendingHours) ?? [], timeZone));
	} catch {
		return bad({
			...{ reason: 'invalidOption', itemIndex: 0 },
			message: `Sending Hours need the time zone of the workflow, and "${shorten(timeZone)}" is not one.`,
			hint: 'Set Timezone in the settings of the workflow.',
		});
	}
}

import type { ButtonRow } from '../model/input';
import type { MessageProblem } from '../../sending/model/message';
import { type Part, type Rejection, unlessRefused } from './part';
import { kindOf, subject } from '../../../../shared/text/quote';
import { EMPTY_PART } from './values/remarks';
import { composeValue, errorMark, type SendableValue } from './values/values';
import { isWholeAddress, trimEnds } from '../../../../shared/text/writing';

const ENDS_REMARK = 'had spaces or invisible characters at its ends: removed them';
const ADDRESS_REMARK =
	'is a complete address. If its button is a link, give only the part that changes: the template ' +
	'already has the beginning';

/** A button's parameter and its N in `button_param_N`. */
export interface ButtonParameter {
	position: number;
	text: string;
}

/** The button parameters by rising position. Gaps may stay: not every button takes a parameter. */
export function composeButtons(rows: ButtonRow[]): Part<ButtonParameter[]> {
	const buttons: ButtonParameter[] = [];
	const taken = new Map<number, string>();
	const problems: MessageProblem[] = [];
	const notes: string[] = [];
	rows.forEach((row, index) => {
		const field = row.label ?? `Button Parameter ${index + 1}`;
		const refuse = (message: string, hint: string) => {
			problems.push({ reason: 'invalidButton', field, message, hint });
		};

		const position = positionOf(row.position, index);
		if (typeof position === 'object') refuse(`${field} ${position.why}.`, position.hint);
		else if (taken.has(position)) {
			refuse(
				`${field} is for button ${position + 1}, which ${taken.get(position)} already has.`,
				'Give each button parameter its own position.',
			);
		} else taken.set(position, field);

		const value = composeParameter(row.value);
		if (value === undefined) {
			const orRemove = row.label === undefined ? ', or remove it from the list' : '';
			refuse(`${field}${errorMark(row.value)} is empty.`, `Fill in its value${orRemove}.`);
		} else if ('why' in value) {
			refuse(`${subject(field, row.value)} ${value.why}.`, value.hint);
		} else {
			const remarks = row.hasGap ? [...value.remarks, EMPTY_PART] : value.remarks;
			notes.push(...remarks.map((remark) => `${field} ${remark}`));
			if (typeof position === 'number') buttons.push({ position, text: value.text });
		}
	});
	buttons.sort((one, other) => one.position - other.position);
	return unlessRefused(problems, buttons, notes);
}

/** A value for the middle of a link, or a code: a space at its ends breaks it, and nobody sees it. */
function composeParameter(given: unknown): SendableValue | Rejection | undefined {
	const trimmed = typeof given === 'string' ? trimEnds(given) : given;
	const value = composeValue(trimmed);
	if (value === undefined || 'why' in value) return value;
	// Half an emoji that was removed can leave a space behind.
	const text = trimEnds(value.text);
	const remarks = [...value.remarks];
	if (trimmed !== given || text !== value.text) remarks.push(ENDS_REMARK);
	if (isWholeAddress(text)) remarks.push(ADDRESS_REMARK);
	return { text, remarks };
}

function positionOf(given: unknown, index: number): number | Rejection {
	const text = typeof given === 'string' ? given.trim().toLowerCase() : (given ?? '');
	const position = text === '' || text === 'auto' ? index : text;
	if (/^\d$/.test(String(position)) && typeof position !== 'object') return Number(position);
	const shown = subject('', position) || ` ${kindOf(position)}`;
	return {
		why: `has the position${shown}: WhatsApp allows ten buttons, from 0 (button 1) to 9 (button 10)`,
		hint: 'Choose Place in This List, or a button. In an expression, 0 is button 1.',
	};
}

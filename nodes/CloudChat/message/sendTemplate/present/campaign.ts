import parsePhoneNumber from 'libphonenumber-js/max';

import { countryName } from '../../../../shared/countries/countries';
import { inWords } from '../../../../shared/pace/pauses';
import type { Message } from '../../sending/model/message';
import type { Outcome, Preview } from '../../sending/model/outcome';
import type { Settings } from '../../sending/model/settings';

/** What decides how a campaign would go; times are milliseconds since 1970. */
interface CampaignRules extends Settings {
	now: number;
	/** How many messages the execution has sent before. */
	sentBefore: number;
}

/** At most so many groups are told one by one. */
const MOST_GROUPS = 10;

const KEYS =
	'Send Once Keys were not looked up: messages that were sent before with their key would be skipped.';

/**
 * What a dry run tells of the whole campaign, a sentence each: how many messages would go to whom, what
 * would not go out and why, and how long it would take. The first preview tells it too, and each one
 * what would keep it from going out.
 */
export function tellCampaign(
	outcomes: Outcome[],
	rules: CampaignRules,
): { outcomes: Outcome[]; campaign: string[] } {
	const previews = outcomes.filter(isPreview);
	const messages = previews.map(({ message }) => message);
	const others = outcomes.filter((one) => !isPreview(one)).map(reasonOf);
	const hasKeys = messages.some(({ onceKey }) => onceKey !== undefined);
	const obstacles = obstaclesOf(outcomes, messages.length, rules);
	const campaign = [
		`${messages.length} of ${outcomes.length} messages would be sent.`,
		messages.length > 0 && `To whom: ${counted(messages.map(groupOf))}.`,
		others.length > 0 && `${others.length} would not: ${counted(others)}.`,
		...obstacles,
		...(messages.length > 0 ? timeOf(messages.length, rules) : []),
		hasKeys && KEYS,
	].filter((sentence) => sentence !== false);
	return {
		campaign,
		outcomes: outcomes.map((one) => {
			if (!isPreview(one)) return one;
			const message = { ...one.message, notes: [...one.message.notes, ...obstacles] };
			return { ...one, message, campaign: one === previews[0] ? campaign : undefined };
		}),
	};
}

/** Why none of it would be sent now. */
function obstaclesOf(
	outcomes: Outcome[],
	count: number,
	{ maxMessages = Infinity, sentBefore, stopOnError, allOrNothing, hours, now }: CampaignRules,
): string[] {
	const isInvalid = outcomes.some(({ status }) => status === 'failed');
	const all = sentBefore + count;
	const time = hours?.(now);
	return [
		(stopOnError || allOrNothing) &&
			isInvalid &&
			`Nothing would be sent, because items are invalid and ${stopOnError ? 'On Error is set to stop' : 'All or Nothing is on'}.`,
		all > maxMessages &&
			`Nothing would be sent, because Max Messages allows ${maxMessages} and the execution would send ${all}.`,
		time?.isOpen === false &&
			`Nothing would be sent now: Sending Hours begin again on ${time.untilLocal}.`,
	].filter((sentence) => sentence !== false);
}

/** How long it takes at this pace, and what of it does not fit into these hours. */
function timeOf(count: number, { perMinute, trialBatch, hours, now }: CampaignRules): string[] {
	const pause = 60_000 / (perMinute ?? Infinity);
	const time = [
		perMinute === undefined
			? 'They would go out as fast as CloudChat takes them, since Messages per Minute is not set.'
			: `With ${perMinute} messages per minute, it would take ${inWords(count * pause)}.`,
	];
	if (trialBatch !== undefined && trialBatch < count) {
		time.push(`After ${trialBatch} messages of a template, the rest would wait up to 90 seconds.`);
	}
	const open = hours?.(now);
	if (open?.isOpen !== true) return time;
	const late = count - Math.ceil((open.until - now) / pause);
	const tooLate = late > 0 ? `: ${late} of them would not be sent before that` : '';
	return [...time, `Sending Hours end on ${open.untilLocal}${tooLate}.`];
}

function isPreview(outcome: Outcome): outcome is Preview {
	return outcome.status === 'preview';
}

function reasonOf(outcome: Outcome): string {
	if ('problem' in outcome) return outcome.problem.reason;
	return outcome.status === 'skipped' ? outcome.reason : '';
}

function groupOf({ to: { phoneNumber = '', intendedFor }, shown }: Message): string {
	const { country } = parsePhoneNumber(intendedFor ?? phoneNumber) ?? {};
	const where = country === undefined ? 'an unknown country' : countryName(country);
	const test = intendedFor === undefined ? '' : ` (sent to ${phoneNumber})`;
	return `in ${where} by template ${shown?.templateName} of inbox ${shown?.inboxId}${test}`;
}

/** What is in a list how often, such as `20 leftOut, 3 duplicateInRun`; the most frequent first. */
function counted(names: string[]): string {
	const counts = new Map<string, number>();
	for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
	const groups = [...counts].sort(([, one], [, other]) => other - one);
	const told = groups.slice(0, MOST_GROUPS).map(([name, count]) => `${count} ${name}`);
	const more = groups.length - told.length;
	return [...told, ...(more > 0 ? [`and ${more} more groups`] : [])].join(', ');
}

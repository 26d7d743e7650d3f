import type { WAYS } from '../chaos/ways.mts';

/** A campaign that is killed and run again. */
export interface Campaign {
	title: string;
	way: keyof typeof WAYS;
	/** What is run again is another execution with this key; without one it is n8n's Retry. */
	key?: string;
	messages: number;
	/** About how many milliseconds it takes from its first message on. */
	takes: number;
}

const key = '={{ $json.order }}';

export const CAMPAIGNS = {
	key: { title: 'Send Once Key', way: 'node', key, messages: 40, takes: 1_800 },
	retry: { title: 'n8n’s Retry', way: 'node', messages: 40, takes: 200 },
	loop: { title: 'a loop, then n8n’s Retry', way: 'loop', messages: 40, takes: 400 },
	errorBranch: {
		title: 'an error branch led back, then n8n’s Retry',
		way: 'errorBranch',
		messages: 40,
		takes: 400,
	},
	tool: {
		title: 'a tool with a Send Once Key',
		way: 'tool',
		key: "={{ $fromAI('order', '', 'string') }}",
		messages: 12,
		takes: 3_000,
	},
} satisfies Record<string, Campaign>;

/** What an execution prints where n8n saves that it has ended: from then on there is no Retry. */
export const SAVED = 'saved\n';

export type CampaignName = keyof typeof CAMPAIGNS;

import type { Conversation } from '../messages/message.mts';
import type { Team } from './team.mts';

type Act = (team: Team, conversation: Conversation) => unknown;

/** What the page lets happen to a conversation, by the words of its list. */
export const ACTS: ReadonlyMap<string, Act> = new Map<string, Act>([
	['A colleague takes over', (team, it) => team.takesOver(it)],
	['Nobody is assigned', (team, it) => team.releases(it)],
	[
		'Claudia answers',
		(team, it) => team.claudiaWrites(it, 'Oi! Sou a Claudia. Como posso ajudar?'),
	],
	['A colleague writes', (team, it) => team.writes(it, 'Oi! Aqui é a Beatriz.')],
	['Resolve', (team, it) => team.resolves(it)],
	['Open', (team, it) => team.marks(it, 'open')],
	['Pending', (team, it) => team.marks(it, 'pending')],
	['24 hours pass', (_team, it) => (it.windowEnds = 0)],
]);

import type { Basis } from './basis.mts';

export type Locale = 'en' | 'pt_BR';

interface Wording {
	readonly en: string;
	readonly pt_BR: string;
	/** Of the Portuguese text, and of the English one too where Chatwoot has no such message. */
	readonly basis: Basis;
}

/**
 * What the service says. English: Chatwoot's source, where the facts name the case. Chatwoot writes
 * most of these into its code in English only and translates two (sign in, phone number); a fork
 * may translate all, and a client must not care, so here all are translated.
 */
const WORDS = {
	noToken: {
		en: 'You need to sign in or sign up before continuing.',
		pt_BR: 'Você precisa entrar ou se cadastrar antes de continuar.',
		basis: 'chatwoot',
	},
	invalidToken: {
		en: 'Invalid Access Token',
		pt_BR: 'Token de acesso inválido',
		basis: 'assumed',
	},
	bot: {
		en: 'Access to this endpoint is not authorized for bots',
		pt_BR: 'O acesso a este endpoint não é autorizado para robôs',
		basis: 'assumed',
	},
	suspended: { en: 'Account is suspended', pt_BR: 'A conta está suspensa', basis: 'assumed' },
	notMember: {
		en: 'You are not authorized to access this account',
		pt_BR: 'Você não tem autorização para acessar esta conta',
		basis: 'assumed',
	},
	notInboxMember: {
		en: 'You are not authorized to do this action',
		pt_BR: 'Você não tem autorização para realizar esta ação',
		basis: 'assumed',
	},
	notFound: {
		en: 'Resource could not be found',
		pt_BR: 'O recurso não foi encontrado',
		basis: 'assumed',
	},
	missingParam: {
		en: 'param is missing or the value is empty: %s',
		pt_BR: 'parâmetro ausente ou com valor vazio: %s',
		basis: 'assumed',
	},
	badPhone: {
		en: 'Phone number should be in e164 format',
		pt_BR: 'Phone number deve estar no formato e164',
		basis: 'chatwoot',
	},
	notWhatsapp: {
		en: 'Inbox is not a WhatsApp inbox',
		pt_BR: 'A caixa de entrada não é do WhatsApp',
		basis: 'assumed',
	},
	notApproved: {
		en: 'Template is not approved',
		pt_BR: 'O template não está aprovado',
		basis: 'assumed',
	},
	forbidden: { en: 'Forbidden', pt_BR: 'Proibido', basis: 'assumed' },
} as const satisfies Record<string, Wording>;

export type WordingKey = keyof typeof WORDS;

/** The service's own words for a case, in its language; `detail` stands in for `%s`. */
export function say(key: WordingKey, locale: Locale, detail = ''): string {
	return WORDS[key][locale].replace('%s', () => detail);
}

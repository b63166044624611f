/** A string to translate, as the source has it. */
export interface Message {
	readonly id: string;
	readonly plural?: string | undefined;
	readonly context?: string | undefined;
	/** For translators. */
	readonly comments: readonly string[];
	/** Files that have it. */
	readonly references: readonly string[];
}

/** A call of a gettext function in the source. */
export interface Call {
	readonly file: string;
	readonly line: number;
	/** Null where the source has no literal. */
	readonly id: string | null;
	readonly plural?: string | null | undefined;
	readonly context?: string | null | undefined;
	readonly domain: string | null;
	readonly comment: string | null;
}

export const DOMAIN = 'latchkey';

/**
 * What makes two strings the same to gettext.
 *
 * @param message         The string.
 * @param message.id      Its text.
 * @param message.context Its context.
 */
export const keyOf = ( {
	id,
	context,
}: {
	readonly id: string;
	readonly context?: string | null | undefined;
} ): string => `${ context ?? '' }\u0004${ id }`;

const together = (
	before: readonly string[],
	more: string | null
): readonly string[] =>
	null === more || before.includes( more ) ? before : [ ...before, more ];

/**
 * Calls as messages: each string once.
 *
 * @param calls In the order of the source.
 */
export const toMessages = ( calls: readonly Call[] ): Message[] => {
	const messages = new Map< string, Message >();
	for ( const call of calls ) {
		if ( null === call.id ) {
			continue;
		}
		const key = keyOf( { id: call.id, context: call.context } );
		const before = messages.get( key );
		messages.set( key, {
			id: call.id,
			context: call.context ?? undefined,
			plural: before?.plural ?? call.plural ?? undefined,
			comments: together( before?.comments ?? [], call.comment ),
			references: together( before?.references ?? [], call.file ),
		} );
	}
	return [ ...messages.values() ];
};

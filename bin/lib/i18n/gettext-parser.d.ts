/** The part of gettext-parser (which brings no types) that is used here. */
declare module 'gettext-parser' {
	export interface GetTextComment {
		translator?: string;
		reference?: string;
		extracted?: string;
		flag?: string;
		previous?: string;
	}
	export interface GetTextTranslation {
		msgid: string;
		msgctxt?: string;
		msgid_plural?: string;
		msgstr: string[];
		comments?: GetTextComment;
	}
	export interface GetTextTranslations {
		charset: string;
		headers: Record< string, string >;
		translations: Record< string, Record< string, GetTextTranslation > >;
	}
	export const po: {
		parse: ( text: string | Buffer ) => GetTextTranslations;
		compile: (
			table: GetTextTranslations,
			options?: { foldLength?: number }
		) => Buffer;
	};
	export const mo: {
		compile: ( table: GetTextTranslations ) => Buffer;
	};
}

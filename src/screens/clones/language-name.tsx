/**
 * Internal dependencies
 */
import { languageName } from './words';

interface Props {
	/** A BCP 47 tag. */
	code: string;
}

/** A language's name; marked as foreign where it is not in the reader's language. */
export const LanguageName = ( { code }: Props ) => {
	const { name, lang } = languageName( code );
	return <span lang={ lang }>{ name }</span>;
};

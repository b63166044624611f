/**
 * External dependencies
 */
import type { ReactNode } from 'react';

/**
 * WordPress dependencies
 */
import { Button, Notice } from '@wordpress/components';
import { createContext, useContext } from '@wordpress/element';

/** Which card has just been saved, with what to say about it. */
export interface News {
	card: string;
	message: string;
	/** Another number each time: the same words are then spoken again. */
	count: number;
}

interface NewsShown {
	news: News | null;
	onDismiss: () => void;
}

export const NewsContext = createContext< NewsShown >( {
	news: null,
	onDismiss: () => {},
} );

/** A card's heading: takes the focus where what had it is gone. */
export const cardHeadingId = ( card: string ): string => `latchkey-${ card }`;

interface CardProps {
	id: string;
	title: string;
	about: ReactNode;
	children: ReactNode;
}

/** One setting with what it is about; what came of saving it is said in it. */
export const Card = ( { id, title, about, children }: CardProps ) => {
	const { news, onDismiss } = useContext( NewsContext );
	return (
		<section
			className="latchkey-setting"
			aria-labelledby={ cardHeadingId( id ) }
		>
			<div className="latchkey-setting__about">
				<h2 id={ cardHeadingId( id ) } tabIndex={ -1 }>
					{ title }
				</h2>
				<p>{ about }</p>
			</div>
			<div className="latchkey-card">
				<div className="latchkey-form">
					{ news?.card === id && (
						<Notice
							key={ news.count }
							className="latchkey-notice"
							status="success"
							onRemove={ onDismiss }
						>
							{ news.message }
						</Notice>
					) }
					{ children }
				</div>
			</div>
		</section>
	);
};

interface SaveProps {
	label: string;
	isBusy: boolean;
}

export const Save = ( { label, isBusy }: SaveProps ) => (
	<div>
		<Button
			__next40pxDefaultSize
			variant="primary"
			type="submit"
			isBusy={ isBusy }
			accessibleWhenDisabled
			disabled={ isBusy }
		>
			{ label }
		</Button>
	</div>
);

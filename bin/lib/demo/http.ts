export interface Answer {
	readonly status: number;
	readonly headers: Headers;
	readonly body: unknown;
	readonly text: string;
}

export interface Call {
	readonly headers?: Readonly< Record< string, string > >;
	readonly body?: unknown;
}

/**
 * One request with a JSON body and a JSON answer.
 *
 * @param method HTTP method.
 * @param url    Whole address.
 * @param call   Headers and body.
 */
export const request = async (
	method: string,
	url: string,
	call: Call = {}
): Promise< Answer > => {
	const response = await fetch( url, {
		method,
		redirect: 'manual',
		headers: {
			...( undefined === call.body
				? {}
				: { 'Content-Type': 'application/json' } ),
			...call.headers,
		},
		...( undefined === call.body
			? {}
			: { body: JSON.stringify( call.body ) } ),
	} );
	const text = await response.text();
	return {
		status: response.status,
		headers: response.headers,
		body: parse( text ),
		text,
	};
};

const parse = ( text: string ): unknown => {
	try {
		return JSON.parse( text );
	} catch {
		return null;
	}
};

/** A value inside an answer: `at( body, 'clone', 'id' )`; undefined when it is not there. */
export const at = (
	value: unknown,
	...path: ReadonlyArray< string | number >
): unknown =>
	path.reduce< unknown >(
		( inner, key ) =>
			'object' === typeof inner && null !== inner
				? ( inner as Record< string | number, unknown > )[ key ]
				: undefined,
		value
	);

export const text = (
	value: unknown,
	...path: ReadonlyArray< string | number >
): string => {
	const found = at( value, ...path );
	return 'string' === typeof found ? found : '';
};

export const list = (
	value: unknown,
	...path: ReadonlyArray< string | number >
): readonly unknown[] => {
	const found = at( value, ...path );
	return Array.isArray( found ) ? found : [];
};

/**
 * As @wordpress/scripts has it, but a lazy part is one file: what it brings along is not split off under a number that
 * no budget knows. The addresses of the lazy parts are in chunks.json, for those that PHP asks for ahead.
 */
const config = require( '@wordpress/scripts/config/webpack.config' );
const { WebpackManifestPlugin } = require( 'webpack-manifest-plugin' );

module.exports = {
	...config,
	optimization: {
		...config.optimization,
		splitChunks: {
			...config.optimization.splitChunks,
			cacheGroups: {
				...config.optimization.splitChunks.cacheGroups,
				defaultVendors: false,
			},
		},
	},
	module: {
		...config.module,
		rules: [
			...config.module.rules,
			{
				test: /[\\/]dataviews[\\/]build-wp[\\/]index\.js$/,
				loader: 'string-replace-loader',
				options: {
					// A build in which there is none of these any more fails.
					multiple: [
						// The source maps of its styles, in the styles themselves: a third of its size, hashed and parsed by every
						// browser that draws it.
						{
							search: /\/\*# sourceMappingURL=data:application\/json;[^*]*\*\//g,
							replace: '',
							strict: true,
						},
						// Two of WordPress's packages that bring ten more along and the time zones of the world: the table of keys
						// needs next to nothing of them.
						...[ 'data', 'date' ].map( ( name ) => ( {
							search: new RegExp(
								`from "@wordpress/${ name }"`,
								'g'
							),
							// Not by where the project lies: the file's version would hang on that.
							replace: `from "../../../../src/dataviews/${ name }"`,
							strict: true,
						} ) ),
					],
				},
			},
		],
	},
	plugins: [
		...config.plugins,
		new WebpackManifestPlugin( {
			fileName: 'chunks.json',
			publicPath: '',
			filter: ( { isInitial, path } ) =>
				! isInitial && /\.js\?/.test( path ),
		} ),
	],
	// Budgets are checked by bin/test lint, packed.
	performance: false,
};
